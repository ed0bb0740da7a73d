"""Addresses of this part of the programme; joined in cycle/urls.py."""

from django.urls import URLPattern, path

from tuas.cycle.duties import views

urlpatterns: list[URLPattern] = [
    path("pengaturan/libur/", views.holidays, name="duties_holidays"),
    path("pengaturan/tenggat/", views.settings, name="duties_settings"),
]
