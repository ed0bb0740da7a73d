from django.urls import path

from tuas.identification import views

app_name = "identification"
urlpatterns = [
    path("identifikasi/", views.listing, name="list"),
    path("unit/<str:number>/identifikasi/", views.page, name="page"),
    path("unit/<str:number>/identifikasi/frm-03.pdf", views.form_pdf, name="pdf"),
    path("unit/<str:number>/identifikasi/frm-03.docx", views.form_docx, name="docx"),
    path("unit/<str:number>/identifikasi/<slug:deed>/", views.deed, name="deed"),
]
