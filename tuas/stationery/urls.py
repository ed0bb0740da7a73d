from django.urls import path

from tuas.stationery import views

app_name = "stationery"
_ONE = "unit/<str:number>/templat/<str:code>/"
urlpatterns = [
    path("unit/<str:number>/templat/", views.listing, name="list"),
    path(_ONE, views.template, name="template"),
    path(_ONE + "bawaan.docx", views.default, name="default"),
    path(_ONE + "contoh.docx", views.preview, name="preview"),
    path(_ONE + "<int:pk>/", views.own, name="own"),
    path(_ONE + "<int:pk>/cabut/", views.withdraw, name="withdraw"),
]
