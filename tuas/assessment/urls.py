from django.urls import include, path

from tuas.assessment import (
    coordination,
    differing,
    judgement,
    question_views,
    recommending,
    remarks,
    sheet_views,
    survey_views,
    workbook_views,
)

app_name = "assessment"
urlpatterns = [
    path("", include("tuas.assessment.preliminary.urls")),
    path("", include("tuas.assessment.proposing.urls")),
    path("", include("tuas.assessment.worklist.urls")),
    path("", include("tuas.assessment.way.urls")),
    path("unit/<str:number>/lke/", sheet_views.sheet, name="sheet"),
    path("unit/<str:number>/lke/selesai/", sheet_views.complete, name="complete"),
    path("unit/<str:number>/lke/unduh/", workbook_views.export, name="export"),
    path("unit/<str:number>/lke/impor/", workbook_views.bring, name="import"),
    path("unit/<str:number>/lke/<str:code>/", question_views.question, name="question"),
    path("unit/<str:number>/lke/<str:code>/hitung/", question_views.count, name="count"),
    path("tpu/bidang/<str:area>/kemajuan/", coordination.coordination, name="coordination"),
    path("unit/<str:number>/lke/<str:code>/masukan/", remarks.remark, name="remark"),
    path("unit/<str:number>/lke/<str:code>/survei/", survey_views.survey, name="survey"),
    path("unit/<str:number>/perbedaan/", differing.page, name="differences"),
    path("unit/<str:number>/perbedaan/<str:code>/rekomendasi/", differing.recommend, name="recommend"),
    path("unit/<str:number>/rekomendasi/", recommending.recommendations, name="recommendations"),
    path("unit/<str:number>/rekomendasi/<int:pk>/jawab/", recommending.respond, name="respond"),
    path("unit/<str:number>/syarat/", judgement.verdict, name="verdict"),
    path("unit/<str:number>/syarat.pdf", judgement.verdict_pdf, name="verdict_pdf"),
]
