"""Addresses of the reports of areas; joined in monitoring/urls.py."""

from django.urls import URLPattern, path

from tuas.monitoring.themes import views

BASE = "unit/<str:number>/laporan-area/"
urlpatterns: list[URLPattern] = [
    path(BASE, views.themes, name="themes"),
    path(BASE + "<slug:slug>/", views.theme, name="theme"),
    path(BASE + "<slug:slug>/tanda-tangan/", views.sign, name="theme_sign"),
    path(BASE + "<slug:slug>/<int:pk>.pdf", views.theme_pdf, name="theme_pdf"),
]
