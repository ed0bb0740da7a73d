"""The one place where a refusal becomes an answer."""

import logging
from collections.abc import Callable

from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from tuas.ui.errors import Conflict, Denied, Invalid, refusal, status_of

log = logging.getLogger(__name__)
UNKEEPABLE = _(
    "Isian ini tidak dapat disimpan: terlalu panjang, di luar jangkauan, atau memuat karakter nol. Periksa isiannya."
)


class RefusalMiddleware:
    """Denied -> 403, Conflict -> 409, Invalid -> 422, each with its sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, (Denied, Conflict, Invalid)):
            return refusal(request, str(exception), status_of(exception))
        if isinstance(exception, DataError):  # PostgreSQL: NUL, too long, out of range; nothing was written
            log.warning("Masukan ditolak basis data di %s", request.resolver_match)
            return refusal(request, str(UNKEEPABLE), 422)
        return None
