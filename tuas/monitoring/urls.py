from django.urls import path

from tuas.monitoring import views

app_name = "monitoring"
urlpatterns = [
    path("unit/<str:number>/laporan/", views.reports, name="reports"),
    path("unit/<str:number>/bukti-kerja/", views.archive, name="archive"),
    path("unit/<str:number>/laporan/<slug:period>/", views.report, name="report"),
    path("unit/<str:number>/laporan/<slug:period>/<slug:slug>/", views.deed, name="deed"),
]
