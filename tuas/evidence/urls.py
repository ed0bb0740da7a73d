from django.urls import path

from tuas.evidence import document_views, review_views, search_views, upload_views, views
from tuas.evidence.imports.urls import urlpatterns as import_addresses

app_name = "evidence"
urlpatterns = [
    path("tinjau/", review_views.queue, name="queue"),
    path("tinjau/<int:pk>/", review_views.review, name="review"),
    path("unit/<str:number>/bukti/", views.areas, name="areas"),
    path("unit/<str:number>/bukti/<str:area>/", views.area, name="area"),
    path("unit/<str:number>/tidak-ada/<str:item>/", views.absent, name="absent"),
    path("unit/<str:number>/unggah/", upload_views.upload, name="upload"),
    path("unit/<str:number>/unggah/<str:sha256>/", upload_views.piece, name="piece"),
    path("unit/<str:number>/dokumen/", document_views.documents, name="documents"),
    path("unit/<str:number>/dokumen/<int:pk>/", document_views.document, name="document"),
    path("unit/<str:number>/dokumen/<int:pk>/tautan/", document_views.links, name="links"),
    path("unit/<str:number>/dokumen/<int:pk>/pratinjau/", document_views.preview, name="preview"),
    path("unit/<str:number>/dokumen/<int:pk>/<int:version>/unduh/", document_views.download, name="download"),
    path("unit/<str:number>/dokumen/<int:pk>/<int:version>/lihat/", document_views.inline, name="inline"),
    path(
        "unit/<str:number>/dokumen/<int:pk>/<int:version>/halaman/<int:page>/",
        document_views.page_picture,
        name="page",
    ),
    path("unit/<str:number>/cari/", search_views.find, name="search"),
    *import_addresses,
]
