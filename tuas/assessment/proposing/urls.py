from django.urls import path

from tuas.assessment.proposing import correct_views, lists, views

urlpatterns = [
    path("usulan/", lists.listing, name="proposals"),
    path("usulan/kirim/", lists.send, name="proposals_send"),
    path("usulan/konsep.pdf", lists.draft, name="proposals_draft"),
    path("usulan/surat/<int:pk>.pdf", lists.letter, name="proposal_letter"),
    path("usulan/surat/<int:pk>/berkas/", lists.letter_file, name="proposal_letter_file"),
    path("unit/<str:number>/usulan/", views.page, name="proposal"),
    path("unit/<str:number>/usulan/hasil/<int:pk>/perbaiki/", correct_views.correct, name="outcome_correct"),
    path("unit/<str:number>/usulan/<int:pk>/putusan.pdf", views.verdict_paper, name="proposal_verdict"),
    path("unit/<str:number>/usulan/<int:pk>/<slug:day>/", views.judged, name="proposal_judged"),
    path("unit/<str:number>/usulan/<slug:deed>/", views.deed, name="proposal_deed"),
]
