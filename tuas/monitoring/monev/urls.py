"""Addresses of one month; joined in monitoring/urls.py before the deeds of a report."""

from django.urls import URLPattern, path

from tuas.monitoring.monev import meeting_views, views

BASE = "unit/<str:number>/laporan/<slug:period>/isian/"
urlpatterns: list[URLPattern] = [
    path(BASE, views.month, name="monev"),
    path(BASE + "area/<str:area>/", views.area, name="monev_area"),
    path(BASE + "rapat/", meeting_views.meeting, name="monev_meeting"),
    path(BASE + "rapat/berkas/", meeting_views.proof, name="monev_proof"),
    path(BASE + "simpulan/", views.compile_, name="monev_compile"),
    path(BASE + "usulan/", views.adopt, name="monev_adopt"),
    path(BASE + "rekomendasi/<int:pk>/", views.advice, name="monev_advice"),
    path(BASE + "rekomendasi/<int:pk>/hapus/", views.withdraw, name="monev_withdraw"),
    path(BASE + "bukti/", views.prove, name="monev_prove"),
    path("unit/<str:number>/laporan/<slug:period>/frm-04.pdf", views.form_pdf, name="monev_pdf"),
    path("unit/<str:number>/laporan/<slug:period>/frm-04.docx", views.form_docx, name="monev_docx"),
]
