"""Addresses of the service room and its officers."""

from django.urls import URLPattern, path

from tuas.frontdesk.room import officer_views, public_views, service_views, views

_SERVICES = "unit/<str:number>/layanan/standar/"

urlpatterns: list[URLPattern] = [
    path("layanan/<str:number>/", public_views.page, name="public"),
    path(_SERVICES, service_views.listing, name="services"),
    path(_SERVICES + "baru/", service_views.service, name="service_new"),
    path(_SERVICES + "<int:pk>/", service_views.service, name="service"),
    path(_SERVICES + "<int:pk>/hapus/", service_views.remove, name="service_remove"),
    path(_SERVICES + "halaman/", service_views.front, name="service_front"),
    path(_SERVICES + "umumkan/", service_views.announce, name="service_announce"),
    path(_SERVICES + "berkas/<int:pk>/", service_views.paper_file, name="service_paper_file"),
    path(_SERVICES + "berkas/<int:pk>/keluarkan/", service_views.remove_paper, name="service_paper_remove"),
    path(_SERVICES + "dokumen/<slug:kind>/", service_views.paper, name="service_paper"),
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
