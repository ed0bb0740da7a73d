from django.urls import path

from tuas.frontdesk.users import rights_views, views

urlpatterns = [
    path("unit/<str:number>/pengguna-layanan/", views.listing, name="users"),
    path("unit/<str:number>/pengguna-layanan/kembar/", views.twin_rows, name="user_twins"),
    path("unit/<str:number>/pengguna-layanan/data-pribadi/", rights_views.page, name="data_rights"),
    path(
        "unit/<str:number>/pengguna-layanan/data-pribadi/<int:pk>/", rights_views.answer, name="data_request"
    ),
    path(
        "unit/<str:number>/pengguna-layanan/data-pribadi/insiden/<int:pk>/",
        rights_views.told,
        name="data_breach_told",
    ),
    path("unit/<str:number>/pengguna-layanan/impor/", views.bring, name="import_users"),
    path("unit/<str:number>/pengguna-layanan/ekspor/", views.export, name="export_users"),
    path("unit/<str:number>/pengguna-layanan/<int:pk>/keluarkan/", views.remove, name="remove_user"),
]
