from importlib import import_module

from django.urls import path

from tuas.cycle import file_views, views

PARTS = ("declaring", "paktas", "letters", "teams", "planning", "agents", "duties", "steps")

app_name = "cycle"
urlpatterns = [
    path("unit/<str:number>/program/", views.open_, name="open"),
    path("unit/<str:number>/program/tutup/", views.close, name="close"),
    path("unit/<str:number>/fakta/", views.facts, name="facts"),
    path("unit/<str:number>/fakta/berkas/<int:pk>/", views.paper, name="paper"),
    path("unit/<str:number>/fakta/<slug:kind>/", views.fact, name="fact"),
    path("unit/<str:number>/surat-berkas/<int:pk>/", file_views.file, name="file"),
    *(pattern for part in PARTS for pattern in import_module(f"tuas.cycle.{part}.urls").urlpatterns),
]
