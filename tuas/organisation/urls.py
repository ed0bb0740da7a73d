from django.urls import path

from tuas.organisation import profile_views, views

app_name = "organisation"
urlpatterns = [
    path("pegawai/", views.people, name="people"),
    path("unit/<str:number>/pegawai/", views.staff, name="staff"),
    path("unit/<str:number>/pegawai/impor/", views.import_staff, name="import"),
    path("unit/<str:number>/pegawai/<int:pk>/akun/", views.open_account, name="open_account"),
    path("unit/<str:number>/pegawai/<int:pk>/kunci/", views.lock_account, name="lock_account"),
    path("unit/<str:number>/profil/", profile_views.profile, name="profile"),
    path("unit/<str:number>/peran/", views.add_appointment, name="appoint"),
    path("unit/<str:number>/peran/<int:pk>/akhiri/", views.end_appointment, name="end_appointment"),
]
