from django.urls import path

from tuas.tpu import assigning, directing, views
from tuas.tpu.assistance.urls import urlpatterns as assistance

app_name = "tpu"
urlpatterns = [
    path("tpu/", views.home, name="home"),
    path("tpu/arahan/", directing.directions, name="directions"),
    path("tpu/bidang/<str:area>/penugasan/", assigning.assigning, name="assigning"),
    path("tpu/berkas/<int:pk>/", views.file, name="file"),
    path("tpu/periode/", views.open_, name="open"),
    path("tpu/periode/<int:pk>/", views.period, name="period"),
    path("tpu/periode/<int:pk>/anggota/", views.seat, name="seat"),
    path("tpu/periode/<int:pk>/aktifkan/", views.activate, name="activate"),
    path("tpu/anggota/<int:pk>/", views.member, name="member"),
    *assistance,
]
