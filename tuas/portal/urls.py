from django.urls import path

from tuas.portal import views

urlpatterns = [
    path("", views.home, name="home"),
    path("tentang/", views.about, name="about"),
    path("unit/<str:number>/", views.unit, name="unit"),
]
