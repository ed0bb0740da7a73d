from django.urls import path

from tuas.frontdesk.users import views

urlpatterns = [
    path("unit/<str:number>/pengguna-layanan/", views.listing, name="users"),
    path("unit/<str:number>/pengguna-layanan/impor/", views.bring, name="import_users"),
    path("unit/<str:number>/pengguna-layanan/ekspor/", views.export, name="export_users"),
    path("unit/<str:number>/pengguna-layanan/<int:pk>/keluarkan/", views.remove, name="remove_user"),
]
