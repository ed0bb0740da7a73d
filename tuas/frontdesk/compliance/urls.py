from django.urls import path

from tuas.frontdesk.compliance import views

BASE = "unit/<str:number>/kepatuhan/"
urlpatterns = [
    path(f"{BASE}wajib/<slug:slug>/", views.register, name="filings"),
    path(f"{BASE}wajib/<slug:slug>/impor/", views.bring, name="import_filings"),
    path(f"{BASE}wajib/<slug:slug>/daftar.xlsx", views.export, name="export_filings"),
    path(f"{BASE}wajib/<slug:slug>/ambil/", views.take, name="take_filings"),
    path(f"{BASE}wajib/<slug:slug>/<int:pk>/batalkan/", views.withdraw, name="withdraw_filing"),
]
