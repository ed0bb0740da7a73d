"""All addresses. Words in them are the officers' own; no personal data stands in an address."""

from allauth.account.views import login, logout, password_change
from allauth.usersessions.views import list_usersessions
from django.urls import include, path

from tuas.organisation.middleware import public
from tuas.ui.icons import favicon

handler400 = "tuas.ui.errors.bad_request"
handler404 = "tuas.ui.errors.page_not_found"
handler500 = "tuas.ui.errors.server_error"

urlpatterns = [
    path("masuk/", public(login), name="account_login"),
    path("keluar/", logout, name="account_logout"),
    path("sandi/", password_change, name="account_change_password"),
    path("sesi/", list_usersessions, name="usersessions_list"),
    path("favicon.ico", public(favicon), name="favicon"),
    path("", include("tuas.portal.urls")),
    path("", include("tuas.notifications.urls")),
    path("", include("tuas.organisation.urls")),
    path("", include("tuas.signing.urls")),
    path("", include("tuas.stationery.urls")),
    path("", include("tuas.cycle.urls")),
    path("", include("tuas.tpu.urls")),
    path("", include("tuas.frontdesk.urls")),
    path("", include("tuas.evidence.urls")),
    path("", include("tuas.identification.urls")),
    path("", include("tuas.assessment.urls")),
    path("", include("tuas.monitoring.urls")),
]
