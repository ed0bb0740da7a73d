from django.urls import path

from tuas.portal import calendar, process_page, views
from tuas.portal.bundles.urls import urlpatterns as bundles
from tuas.portal.checks.views import checks
from tuas.portal.leadership import views as leadership

urlpatterns = [
    path("", views.home, name="home"),
    path("kalender/<str:token>.ics", calendar.feed, name="calendar"),
    path("tentang/", views.about, name="about"),
    path("pengaturan/", views.settings, name="settings"),
    path("bantuan/", views.help_, name="help"),
    path("papan/", leadership.board, name="board"),
    path("papan/tren/", leadership.trends, name="trends"),
    path("papan/peta/", leadership.coast, name="map"),
    path("unit/<str:number>/", views.unit, name="unit"),
    path("unit/<str:number>/pemeriksaan/", checks, name="checks"),
    path("unit/<str:number>/bagan-alir/", process_page.process, name="process"),
    path("unit/<str:number>/tren/", leadership.unit_trend, name="unit_trend"),
    path("unit/<str:number>/subunit/", views.add_sub_unit, name="sub_unit"),
    *bundles,
]
