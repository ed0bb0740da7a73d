"""Addresses of the letters; joined in cycle/urls.py."""

from django.urls import path

from tuas.cycle.letters import views

urlpatterns = [
    path("surat-masuk/", views.inbox, name="letter_inbox"),
    path("surat-djbm/", views.ditjen, name="letter_ditjen"),
    path("unit/<str:number>/surat/", views.register, name="letters"),
    path("unit/<str:number>/surat/pola/", views.patterns, name="letter_patterns"),
    path("unit/<str:number>/surat/baru/<slug:way>/", views.new, name="letter_new"),
    path("unit/<str:number>/surat/<int:pk>/", views.letter, name="letter"),
    path("unit/<str:number>/surat/<int:pk>/berkas/", views.file, name="letter_file"),
    path("unit/<str:number>/surat/<int:pk>/pdf/", views.letter_pdf, name="letter_pdf"),
    path("unit/<str:number>/surat/<int:pk>/surat.docx", views.letter_docx, name="letter_docx"),
    path("unit/<str:number>/surat/<int:pk>/<slug:deed>/", views.deed, name="letter_deed"),
]
