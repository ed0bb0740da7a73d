from django.urls import path

from tuas.tpu import assigning, directing, pilot_views, report_views, views
from tuas.tpu.activities import views as activities
from tuas.tpu.assistance.urls import urlpatterns as assistance
from tuas.tpu.material import views as material

app_name = "tpu"
urlpatterns = [
    path("tpu/", views.home, name="home"),
    path("tpu/arahan/", directing.directions, name="directions"),
    path("tpu/bidang/<str:area>/penugasan/", assigning.assigning, name="assigning"),
    path("tpu/bidang/<str:area>/materi/<str:subject>/", material.material, name="material"),
    path("tpu/materi/", material.overview, name="materials"),
    path("tpu/percontohan/", pilot_views.listing, name="pilots"),
    path("tpu/laporan/", report_views.listing, name="reports"),
    path("tpu/laporan/baru/", report_views.new, name="report_new"),
    path("tpu/laporan/baru/<str:area>/", report_views.new, name="report_area"),
    path("tpu/laporan/<int:pk>/", report_views.report, name="report"),
    path("tpu/kegiatan/", activities.listing, name="activities"),
    path("tpu/kegiatan/<int:pk>/", activities.activity, name="activity"),
    path("tpu/berkas/<int:pk>/", views.file, name="file"),
    path("tpu/periode/", views.open_, name="open"),
    path("tpu/periode/<int:pk>/", views.period, name="period"),
    path("tpu/periode/<int:pk>/anggota/", views.seat, name="seat"),
    path("tpu/periode/<int:pk>/aktifkan/", views.activate, name="activate"),
    path("tpu/anggota/<int:pk>/", views.member, name="member"),
    *assistance,
]
