from django.urls import path

from tuas.frontdesk.innovations import views

BASE = "unit/<str:number>/inovasi/"
urlpatterns = [
    path("inovasi/", views.gallery, name="gallery"),
    path("inovasi/<int:pk>/", views.learn, name="gallery_innovation"),
    path("inovasi/gambar/<int:pk>/", views.photo, name="innovation_photo"),
    path(BASE, views.listing, name="innovations"),
    path(BASE + "baru/", views.edit, name="innovation_new"),
    path(BASE + "<int:pk>/", views.innovation, name="innovation"),
    path(BASE + "<int:pk>/ubah/", views.edit, name="innovation_edit"),
]
