"""The one place where a refusal becomes an answer."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tuas.ui.errors import STATUS, Conflict, Denied, Invalid, refusal


class RefusalMiddleware:
    """Denied -> 403, Conflict -> 409, Invalid -> 422, each with its sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, (Denied, Conflict, Invalid)):
            return refusal(request, str(exception), STATUS[type(exception)])
        return None
