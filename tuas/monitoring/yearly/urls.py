"""Addresses of the assembled yearly report; joined in monitoring/urls.py."""

from django.urls import URLPattern, path

from tuas.monitoring.yearly import views

BASE = "unit/<str:number>/laporan/<str:year>/"
urlpatterns: list[URLPattern] = [
    path(BASE + "susunan/", views.sources, name="yearly"),
    path(BASE + "susunan.pdf", views.sources_pdf, name="yearly_pdf"),
    path(BASE + "susunan.docx", views.sources_docx, name="yearly_docx"),
    path(BASE + "bab/<slug:key>/", views.chapter, name="yearly_chapter"),
    path(BASE + "bahan/<str:area>/", views.material, name="yearly_material"),
]
