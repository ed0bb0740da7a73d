from django.urls import path

from tuas.portal.bundles import views

urlpatterns = [
    path("unit/<str:number>/paket/", views.bundles, name="bundles"),
    path("unit/<str:number>/paket/<int:pk>/", views.bundle, name="bundle"),
]
