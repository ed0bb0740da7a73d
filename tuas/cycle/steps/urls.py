"""Addresses of this part of the programme; joined in cycle/urls.py."""

from django.urls import URLPattern, path

from tuas.cycle.steps import views

urlpatterns: list[URLPattern] = [
    path("unit/<str:number>/langkah/<int:step>/waktu/", views.override, name="step_override"),
]
