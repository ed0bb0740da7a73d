from django.urls import path

from tuas.monitoring import views
from tuas.monitoring.action_plan import action_plan_pdf
from tuas.monitoring.monev.urls import urlpatterns as monev
from tuas.monitoring.paparan.urls import urlpatterns as paparan
from tuas.monitoring.pictures.urls import urlpatterns as pictures
from tuas.monitoring.quarter.urls import urlpatterns as quarter
from tuas.monitoring.themes.urls import urlpatterns as themes
from tuas.monitoring.yearly.urls import urlpatterns as yearly

app_name = "monitoring"
urlpatterns = [
    path("unit/<str:number>/laporan/", views.reports, name="reports"),
    path("unit/<str:number>/arsip/", views.archive, name="archive"),
    path("unit/<str:number>/arsip/<int:year>/rencana-aksi.pdf", action_plan_pdf, name="action_plan_pdf"),
    *monev,
    *quarter,
    *paparan,
    *pictures,
    *themes,
    *yearly,
    path("unit/<str:number>/laporan/<slug:period>/", views.report, name="report"),
    path("unit/<str:number>/laporan/<slug:period>/<slug:slug>/", views.deed, name="deed"),
]
