"""Addresses of this part of the programme; joined in cycle/urls.py."""

from django.urls import URLPattern, path

from tuas.cycle.teams import views

AT = "unit/<str:number>/tim/"
SK = AT + "sk/<int:pk>/"
urlpatterns: list[URLPattern] = [
    path(AT, views.overview, name="team"),
    path(AT + "sop/", views.sops, name="team_sops"),
    path(AT + "baru/<slug:kind>/", views.begin, name="team_begin"),
    path(SK, views.decree, name="team_decree"),
    path(SK + "pdf/", views.decree_pdf, name="team_pdf"),
    path(SK + "sk.docx", views.decree_docx, name="team_docx"),
    path(SK + "ambil/", views.take_over, name="team_take_over"),
    path(SK + "kursi/", views.seat, name="team_seat"),
    path(SK + "kursi/<int:seat>/lepas/", views.leave, name="team_leave"),
    path(SK + "dasar/", views.basis, name="team_basis"),
    path(SK + "bukti/", views.proof, name="team_proof"),
    path(SK + "tetapkan/", views.sign, name="team_sign"),
    path(SK + "batal/", views.cancel, name="team_cancel"),
]
