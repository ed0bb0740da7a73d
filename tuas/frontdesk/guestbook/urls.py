from django.urls import path

from tuas.frontdesk.guestbook import desk_views, views

urlpatterns = [
    path("tamu/pekerja.js", views.worker, name="guest_worker"),
    path("tamu/lacak/", views.track, name="track_enter"),
    path("tamu/lacak/<str:code>/", views.track, name="track"),
    path("tamu/<str:number>/", views.guest, name="guest"),
    path("unit/<str:number>/buku-tamu/", desk_views.listing, name="guest_book"),
    path("unit/<str:number>/buku-tamu/pengaturan/", desk_views.settings, name="guest_settings"),
    path("unit/<str:number>/buku-tamu/poster/", desk_views.poster, name="guest_poster"),
    path("unit/<str:number>/buku-tamu/<int:pk>/", desk_views.visit, name="visit"),
]
