"""Every page needs a login unless its view says otherwise; the language follows the account."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import translation


def public(view: Callable[..., Any]) -> Callable[..., Any]:
    """Marks the few views that need no login."""
    view.public = True  # type: ignore[attr-defined]
    return view


class AuthorityMiddleware:
    """Closed by default: a view without `@public` sends visitors to the login page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = getattr(request.user, "language", None)
        if language and language != translation.get_language():
            with translation.override(language):
                return self.get_response(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if request.user.is_authenticated or getattr(view, "public", False):
            return None
        login = resolve_url(settings.LOGIN_URL)
        if getattr(request, "htmx", False):
            answer = HttpResponse(status=401)
            answer["HX-Redirect"] = login
            return answer
        if request.headers.get("X-Requested-With") == "fetch":
            return HttpResponse(status=401)
        return redirect(f"{login}?next={quote(request.get_full_path())}")
