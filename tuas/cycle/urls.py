from django.urls import path

from tuas.cycle import views

app_name = "cycle"
urlpatterns = [
    path("unit/<str:number>/program/", views.programme, name="programme"),
    path("unit/<str:number>/fakta/", views.facts, name="facts"),
    path("unit/<str:number>/fakta/<str:kind>/", views.fact, name="fact"),
    path("unit/<str:number>/fakta/<int:pk>/berkas/", views.paper, name="paper"),
]
