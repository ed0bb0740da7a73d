from django.urls import path

from tuas.organisation import views

app_name = "organisation"
urlpatterns = [path("pegawai/", views.people, name="people")]
