from django.urls import path, register_converter

from tuas.frontdesk.surveys import (
    following_views,
    paper_views,
    public_views,
    respondent_views,
    result_views,
    views,
)

_HOME = "unit/<str:number>/survei/"
_ROUND = f"{_HOME}<int:pk>/"


class DeedConverter:
    """The deeds of `views.DEEDS`."""

    regex = "|".join(views.DEEDS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(DeedConverter, "survey_deed")

urlpatterns = [
    path("s/<str:token>/", public_views.answer, name="survey_answer"),
    path(_HOME, views.listing, name="surveys"),
    path(_ROUND, views.detail, name="survey"),
    path(f"{_ROUND}kemajuan/", views.rate, name="survey_rate"),
    path(f"{_ROUND}responden/", respondent_views.respondents, name="survey_respondents"),
    path(f"{_ROUND}responden/cetak/", respondent_views.slips, name="survey_slips"),
    path(f"{_ROUND}responden.xlsx", respondent_views.export, name="survey_respondents_xlsx"),
    path(f"{_ROUND}responden/<int:link>/kertas/", respondent_views.mark, name="survey_mark"),
    path(f"{_ROUND}kertas/", respondent_views.sheet, name="survey_sheet"),
    path(f"{_ROUND}kertas/cetak/", paper_views.number, name="survey_sheets_number"),
    path(f"{_ROUND}kertas.pdf", paper_views.blank, name="survey_sheets"),
    path(f"{_ROUND}hasil.pdf", result_views.sheet, name="survey_result_sheet"),
    path(f"{_ROUND}hasil.png", result_views.picture, name="survey_result_picture"),
    path(f"{_ROUND}jawaban.xlsx", result_views.answers, name="survey_answers_xlsx"),
    path(f"{_ROUND}publikasi/", following_views.publications, name="survey_publications"),
    path(
        f"{_ROUND}publikasi/<int:publication>/",
        following_views.publication_file,
        name="survey_publication_file",
    ),
    path(f"{_ROUND}publikasi/<int:publication>/batal/", following_views.unpublish, name="survey_unpublish"),
    path(f"{_ROUND}tindak-lanjut/", following_views.add_follow_up, name="survey_follow"),
    path(f"{_ROUND}tindak-lanjut/<int:row>/", following_views.follow_up, name="survey_follow_up"),
    path(
        f"{_ROUND}tindak-lanjut/<int:row>/bukti/",
        following_views.follow_up_file,
        name="survey_follow_up_file",
    ),
    path(f"{_ROUND}<survey_deed:deed>/", views.act, name="survey_act"),
]
