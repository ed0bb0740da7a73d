"""Addresses of this part; included in the name space of the programme."""

from django.urls import URLPattern, path

from tuas.cycle.declaring import outreach_views, views

urlpatterns: list[URLPattern] = [
    path("unit/<str:number>/pencanangan/", views.declaration, name="declaration"),
    path("unit/<str:number>/pencanangan/saksi/", views.witness, name="declaration_witness_add"),
    path("unit/<str:number>/pencanangan/saksi/<int:pk>/", views.witness, name="declaration_witness"),
    path("unit/<str:number>/pencanangan/final/", views.finalise, name="declaration_finalise"),
    path("unit/<str:number>/pencanangan/buka/", views.reopen, name="declaration_reopen"),
    path("unit/<str:number>/pencanangan/piagam.pdf", views.piagam_pdf, name="declaration_pdf"),
    path("unit/<str:number>/pencanangan/piagam.docx", views.piagam_docx, name="declaration_docx"),
    path("unit/<str:number>/pencanangan/pindaian/", views.signed, name="declaration_signed"),
    path(
        "unit/<str:number>/pencanangan/publikasi/",
        outreach_views.outreach,
        {"kind": "PENCANANGAN"},
        name="declaration_published",
    ),
    path(
        "unit/<str:number>/sosialisasi/",
        outreach_views.outreach,
        {"kind": "SOSIALISASI"},
        name="declaration_outreach",
    ),
    path("unit/<str:number>/publikasi/<int:pk>/hapus/", outreach_views.remove, name="declaration_remove"),
    path("unit/<str:number>/predikat/", outreach_views.predicate, name="predicate"),
]
