"""Addresses of the pictures; joined in monitoring/urls.py."""

from django.urls import URLPattern, path

from tuas.monitoring.pictures import views

urlpatterns: list[URLPattern] = [
    path("unit/<str:number>/gambar/<int:pk>/", views.picture, name="picture"),
    path("unit/<str:number>/gambar/<int:pk>/hapus/", views.remove, name="picture_remove"),
    path("unit/<str:number>/gambar/<slug:slot>/", views.pictures, name="pictures"),
]
