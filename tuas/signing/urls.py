from django.urls import path

from tuas.signing import views

app_name = "signing"
urlpatterns = [
    path("verifikasi/", views.enter, name="enter"),
    path("verifikasi/<slug:code>/", views.verify, name="verify"),
    path("unit/<str:number>/bertanda-tangan/", views.of_unit, name="of_unit"),
    path("unit/<str:number>/bertanda-tangan/<slug:code>.pdf", views.file, name="file"),
]
