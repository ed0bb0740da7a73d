"""Addresses of the paktas; joined in cycle/urls.py."""

from django.urls import URLPattern, path

from tuas.cycle.paktas import link_views, print_views, signing_views, views
from tuas.cycle.paktas.scans import page_views
from tuas.cycle.paktas.scans import views as scans

_HOME = "unit/<str:number>/pakta/"
urlpatterns: list[URLPattern] = [
    path("p/<str:token>/", signing_views.sign, name="pakta_sign"),
    path(_HOME, views.paktas, name="paktas"),
    path(f"{_HOME}saya/", signing_views.sign_self, name="pakta_self"),
    path(f"{_HOME}teks/", views.text, name="pakta_text"),
    path(f"{_HOME}terdahulu/", views.listed, name="pakta_listed"),
    path(f"{_HOME}cetak/", print_views.print_all, name="pakta_print"),
    path(f"{_HOME}cetak.docx", print_views.all_docx, name="pakta_docx"),
    path(f"{_HOME}pegawai/<int:pk>/cetak/", print_views.print_one, name="pakta_print_one"),
    path(f"{_HOME}pegawai/<int:pk>/cetak.docx", print_views.one_docx, name="pakta_docx_one"),
    path(f"{_HOME}pindai/", scans.scans, name="pakta_scans"),
    path(f"{_HOME}pindai/<int:pk>/", scans.scan, name="pakta_scan"),
    path(f"{_HOME}pindai/<int:pk>/<int:place>/", page_views.page, name="pakta_scan_page"),
    path(f"{_HOME}pindai/<int:pk>/<int:place>/gambar/", page_views.picture, name="pakta_scan_picture"),
    path(f"{_HOME}tautan/", link_views.invitations, name="pakta_links"),
    path(f"{_HOME}tautan/cetak/", link_views.slips, name="pakta_slips"),
    path(f"{_HOME}tautan/<int:pk>/cabut/", link_views.revoke, name="pakta_link_revoke"),
    path(f"{_HOME}pegawai/<int:pk>/", views.employee, name="pakta_employee"),
    path(f"{_HOME}pegawai/<int:pk>/tautan/", link_views.invite, name="pakta_invite"),
    path(f"{_HOME}<int:pk>/tarik/", views.withdraw, name="pakta_withdraw"),
]
