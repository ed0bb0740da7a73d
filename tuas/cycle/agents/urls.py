"""Addresses of the Rencana Aksi; joined in cycle/urls.py."""

from django.urls import path

from tuas.cycle.agents import views

urlpatterns = [
    path("unit/<str:number>/rencana-aksi/", views.plan, name="action_plan"),
    path("unit/<str:number>/rencana-aksi/<slug:deed>/", views.deed, name="action_plan_deed"),
]
