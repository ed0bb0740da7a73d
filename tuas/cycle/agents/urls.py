"""Addresses of this part of the programme; joined in cycle/urls.py."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
