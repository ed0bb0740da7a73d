from django.urls import path

from tuas.portal.bundles import month_views, views

urlpatterns = [
    path("papan/laporan/", month_views.reports, name="month_reports"),
    path("papan/laporan/<int:pk>/", month_views.month_bundle, name="month_bundle"),
    path("unit/<str:number>/paket/", views.bundles, name="bundles"),
    path("unit/<str:number>/paket/<int:pk>/", views.bundle, name="bundle"),
]
