from django.urls import path

from tuas.assessment.worklist import views

urlpatterns = [
    path("penilaian/", views.worklist, name="worklist"),
    path("penilaian/lanjut/", views.onward, name="worklist_next"),
]
