"""Addresses of bringing a folder; included by those of evidence."""

from django.urls import path

from tuas.evidence.imports import preview_views, views

urlpatterns = [
    path("unit/<str:number>/bawa/", views.bring, name="bring"),
    path("unit/<str:number>/bawa/<int:pk>/", views.batch, name="batch"),
    path("unit/<str:number>/bawa/<int:pk>/berkas/", views.batch_files, name="batch_files"),
    path("unit/<str:number>/bawa/<int:pk>/berkas/<str:sha256>/", views.batch_piece, name="batch_piece"),
    path("unit/<str:number>/bawa/<int:pk>/keadaan/", views.batch_state, name="batch_state"),
    path("unit/<str:number>/bawa/<int:pk>/perintah/", views.batch_command, name="batch_command"),
    path("unit/<str:number>/kotak-masuk/", views.inbox, name="inbox"),
    path("unit/<str:number>/kotak-masuk/<int:pk>/pratinjau/", preview_views.preview, name="file_preview"),
    path(
        "unit/<str:number>/kotak-masuk/<int:pk>/halaman/<int:page>/",
        preview_views.page_picture,
        name="file_page",
    ),
]
