"""Addresses of the service room and its officers."""

from django.urls import URLPattern, path

from tuas.frontdesk.room import officer_views, views

urlpatterns: list[URLPattern] = [
    path("unit/<str:number>/ruang-layanan/", views.room, name="room"),
    path("unit/<str:number>/ruang-layanan/foto/<int:pk>/", views.photo, name="facility_photo"),
    path("unit/<str:number>/ruang-layanan/<slug:slug>/", views.facility, name="facility"),
    path("unit/<str:number>/petugas-layanan/", officer_views.officers, name="officers"),
    path("unit/<str:number>/petugas-layanan/<int:pk>/", officer_views.officer, name="officer"),
    path("unit/<str:number>/petugas-layanan/<int:pk>/kewajiban/", officer_views.pledge, name="officer_pledge"),
    path("unit/<str:number>/petugas-layanan/<int:pk>/pernyataan/", officer_views.pledged, name="officer_pledged"),
    path("unit/<str:number>/petugas-layanan/<int:pk>/akhiri/", officer_views.end, name="officer_end"),
    path("unit/<str:number>/petugas-layanan/<int:pk>/surat/", officer_views.letter, name="officer_letter"),
    path("unit/<str:number>/petugas-layanan/foto/<int:pk>/", officer_views.photo, name="officer_photo"),
]  # fmt: skip
