"""Addresses of the Rencana Kerja; joined in cycle/urls.py."""

from django.urls import URLPattern, path

from tuas.cycle.planning import import_views, meeting_views, row_views, views

BASE = "unit/<str:number>/rencana-kerja/"
urlpatterns: list[URLPattern] = [
    path(BASE, views.overview, name="plan"),
    path(BASE + "mulai/", views.begin, name="plan_begin"),
    path(BASE + "putuskan/", views.decide, name="plan_decide"),
    path(BASE + "tahun/", views.year, name="plan_year"),
    path(BASE + "belum-tertaut/", views.loose, name="plan_loose"),
    path(BASE + "bukti/<slug:kind>/", views.proof, name="plan_proof"),
    path(BASE + "versi/<int:version>/", views.version, name="plan_version"),
    path(BASE + "versi/<int:version>/pdf/", views.plan_pdf, name="plan_pdf"),
    path(BASE + "ekspor/", views.export, name="plan_export"),
    path(BASE + "impor/", import_views.bring, name="plan_import"),
    path(BASE + "rapat/", meeting_views.listing, name="plan_meetings"),
    path(BASE + "rapat/<int:pk>/", meeting_views.meeting, name="plan_meeting"),
    path(BASE + "rapat/<int:pk>/hapus/", meeting_views.remove, name="plan_meeting_remove"),
    path(BASE + "area/<str:area>/", row_views.area, name="plan_area"),
    path(BASE + "area/<str:area>/kembalikan/", row_views.undo, name="plan_undo"),
    path(BASE + "area/<str:area>/<slug:kind>/<int:pk>/", row_views.row, name="plan_row"),
    path(BASE + "area/<str:area>/<slug:kind>/<int:pk>/geser/", row_views.shift, name="plan_shift"),
    path(BASE + "area/<str:area>/<slug:kind>/<int:pk>/hapus/", row_views.drop, name="plan_drop"),
]
