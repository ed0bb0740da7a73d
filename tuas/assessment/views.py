"""Assessment pages."""

from django.http import HttpRequest, HttpResponse


def board(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


def sheet(request: HttpRequest, number: str) -> HttpResponse:
    return HttpResponse(number)


def verdict(request: HttpRequest, number: str) -> HttpResponse:
    return HttpResponse(number)
