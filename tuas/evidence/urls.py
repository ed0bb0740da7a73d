from django.urls import path

from tuas.evidence import views

app_name = "evidence"
urlpatterns = [
    path("unit/<str:number>/bukti/", views.areas, name="areas"),
    path("unit/<str:number>/cari/", views.search, name="search"),
]
