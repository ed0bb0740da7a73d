from django.urls import path

from tuas.frontdesk.reports import views

BASE = "unit/<str:number>/layanan/laporan/"
urlpatterns = [
    path(BASE, views.listing, name="reports"),
    path(BASE + "<slug:slug>/<str:period>/", views.report, name="report"),
    path(BASE + "<slug:slug>/<str:period>/tetapkan/", views.put, name="report_set"),
    path(BASE + "<slug:slug>/<str:period>.pdf", views.paper, name="report_pdf"),
]
