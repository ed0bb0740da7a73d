"""Evidence pages."""

from django.http import HttpRequest, HttpResponse


def areas(request: HttpRequest, number: str) -> HttpResponse:
    return HttpResponse(number)


def search(request: HttpRequest, number: str) -> HttpResponse:
    return HttpResponse(number)
