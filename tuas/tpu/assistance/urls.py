from django.urls import path

from tuas.tpu.assistance import across, views

urlpatterns = [
    path("tpu/pendampingan/", across.assistances, name="assistances"),
    path("unit/<str:number>/pendampingan/", views.listing, name="assistance"),
    path("unit/<str:number>/pendampingan/catatan/", views.write_note, name="note"),
    path("unit/<str:number>/pendampingan/<int:pk>/", views.session, name="session"),
    path("unit/<str:number>/pendampingan/temuan/<int:pk>/", views.step, name="finding"),
]
