from django.urls import path

from tuas.frontdesk.controls import book_views, views

BASE = "unit/<str:number>/pengendalian/"
urlpatterns = [
    path(BASE, views.overview, name="controls"),
    path(BASE + "risiko/tetapkan/", views.set_risks, name="control_set_risks"),
    path(BASE + "keluarkan/<int:pk>/", views.take, name="control_take"),
    path(BASE + "register/<slug:slug>/", views.register, name="control_register"),
    path(BASE + "register/<slug:slug>/<int:pk>/", views.register, name="control_row"),
    path(BASE + "register/<slug:slug>/<int:pk>/hapus/", views.strike, name="control_strike"),
    path(BASE + "register/<slug:slug>/nihil/", views.nothing, name="control_nothing"),
    path(BASE + "register/<slug:slug>/xlsx/", book_views.book, name="control_book"),
    path(BASE + "<slug:slug>/", views.slot, name="control_slot"),
]
