from django.urls import path

from tuas.assessment.way import views

urlpatterns = [
    path("unit/<str:number>/lke/jalan/", views.way, name="way"),
    path("unit/<str:number>/lke/jalan/bobot/", views.weigh, name="way_weigh"),
    path("unit/<str:number>/lke/jalan/rencana/", views.enter, name="way_enter"),
]
