from django.urls import path

from tuas.assessment.preliminary import presentation_views, views

urlpatterns = [
    path("unit/<str:number>/penilaian-pendahuluan/", views.preliminary, name="preliminary"),
    path("unit/<str:number>/penilaian-pendahuluan/buka/", views.open_, name="preliminary_open"),
    path("unit/<str:number>/penilaian-pendahuluan/desk/", views.desk, name="desk"),
    path("unit/<str:number>/penilaian-pendahuluan/<str:part>/rilis/", views.release, name="release"),
    path("unit/<str:number>/penilaian-pendahuluan/<str:part>/tarik/", views.take_back, name="take_back"),
    path("unit/<str:number>/dinilai/<int:pk>/", views.as_judged, name="judged"),
    path("unit/<str:number>/dinilai/<int:pk>/isi.json", views.snapshot, name="snapshot"),
    path("unit/<str:number>/paparan/", presentation_views.paparan, name="presentation"),
    path("unit/<str:number>/paparan/<int:version>/", presentation_views.version, name="presentation_version"),
    path(
        "unit/<str:number>/paparan/<int:version>/periksa/",
        presentation_views.check,
        name="presentation_check",
    ),
]
