from django.urls import path

from tuas.frontdesk.whistle import public_views, views

urlpatterns = [
    path("wbs/balasan/", public_views.track, name="whistle_track"),
    path("wbs/<str:number>/", public_views.write, name="whistle_write"),
    path("unit/<str:number>/wbs/", views.home, name="whistle"),
    path("unit/<str:number>/wbs/<int:year>-<int:serial>/", views.report, name="whistle_report"),
]
