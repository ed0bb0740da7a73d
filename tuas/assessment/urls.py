from django.urls import path

from tuas.assessment import views

app_name = "assessment"
urlpatterns = [
    path("papan/", views.board, name="board"),
    path("unit/<str:number>/lke/", views.sheet, name="sheet"),
    path("unit/<str:number>/syarat/", views.verdict, name="verdict"),
]
