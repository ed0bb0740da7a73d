from django.urls import path

from tuas.frontdesk.complaints import file_views, public_views, views, way_views

BASE = "unit/<str:number>/pengaduan/"
urlpatterns = [
    path("aduan/lacak/", public_views.track, name="complaint_track"),
    path("aduan/<str:number>/", public_views.write, name="complaint_write"),
    path(BASE, views.listing, name="complaints"),
    path(BASE + "catat/", views.enter, name="complaint_enter"),
    path(BASE + "kanal/", way_views.channels, name="complaint_channels"),
    path(BASE + "kanal/<int:pk>/tutup/", way_views.close, name="complaint_channel_close"),
    path(BASE + "poster/", file_views.poster, name="complaint_poster"),
    path(BASE + "<int:pk>/lampiran/", file_views.attach, name="complaint_attach"),
    path(BASE + "<int:pk>/lampiran/<int:which>/", file_views.file, name="complaint_file"),
    path(BASE + "<int:pk>/", views.complaint, name="complaint"),
    path(BASE + "<int:pk>/lupakan/", views.forget, name="complaint_forget"),
    path(BASE + "<int:pk>/<slug:deed>/", views.act, name="complaint_act"),
]
