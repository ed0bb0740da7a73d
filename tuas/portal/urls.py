from django.urls import path

from tuas.portal import calendar, process_page, views

urlpatterns = [
    path("", views.home, name="home"),
    path("kalender/<str:token>.ics", calendar.feed, name="calendar"),
    path("tentang/", views.about, name="about"),
    path("bantuan/", views.help_, name="help"),
    path("unit/<str:number>/", views.unit, name="unit"),
    path("unit/<str:number>/bagan-alir/", process_page.process, name="process"),
    path("unit/<str:number>/subunit/", views.add_sub_unit, name="sub_unit"),
]
