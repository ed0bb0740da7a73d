"""Addresses of one quarter; joined in monitoring/urls.py before the deeds of a report."""

from django.urls import URLPattern, path

from tuas.monitoring.quarter import showing_views, views

BASE = "unit/<str:number>/laporan/<slug:period>/triwulan/"
urlpatterns: list[URLPattern] = [
    path(BASE, views.quarter, name="quarter"),
    path(BASE + "uraian/", views.texts, name="quarter_texts"),
    path(BASE + "realisasi/", views.actual, name="quarter_actual"),
    path(BASE + "kendala/", views.evaluation, name="quarter_evaluation"),
    path(BASE + "kontribusi/<int:pk>/", showing_views.contribution, name="quarter_contribution"),
    path(BASE + "kontribusi/<int:pk>/hapus/", showing_views.drop, name="quarter_drop"),
    path(BASE + "dokumentasi/", showing_views.documentation, name="quarter_documentation"),
    path(BASE + "dokumentasi/<int:pk>/hapus/", showing_views.detach, name="quarter_detach"),
    path(BASE + "tanda-tangan/", views.sign, name="quarter_sign"),
    path(BASE + "bukti/", views.prove, name="quarter_prove"),
    path("unit/<str:number>/laporan/<slug:period>/frm-05.pdf", views.form_pdf, name="quarter_pdf"),
    path("unit/<str:number>/laporan/<slug:period>/frm-05.docx", views.form_docx, name="quarter_docx"),
]
