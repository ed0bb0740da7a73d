"""Addresses of the paparan that Tuas writes; joined in monitoring/urls.py."""

from django.urls import URLPattern, path

from tuas.monitoring.paparan import views

BASE = "unit/<str:number>/paparan/susun/"
urlpatterns: list[URLPattern] = [
    path(BASE, views.paparan, name="paparan"),
    path("unit/<str:number>/paparan/susunan.pptx", views.pptx, name="paparan_pptx"),
    path(BASE + "simpan-versi/", views.file, name="paparan_file"),
    path(BASE + "isi/<str:slug>/", views.content, name="paparan_content"),
]
