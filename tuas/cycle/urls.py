from django.urls import path

from tuas.cycle import views

app_name = "cycle"
urlpatterns = [
    path("unit/<str:number>/program/", views.open_, name="open"),
    path("unit/<str:number>/program/tutup/", views.close, name="close"),
    path("unit/<str:number>/fakta/", views.facts, name="facts"),
    path("unit/<str:number>/fakta/berkas/<int:pk>/", views.paper, name="paper"),
    path("unit/<str:number>/fakta/<slug:kind>/", views.fact, name="fact"),
]
