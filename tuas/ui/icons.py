"""The mark of Tuas as the site's icon."""

from django.http import HttpRequest, HttpResponse

MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 26 26">'
    '<path d="M13 12.6l6.4 10.4H6.6z" fill="#f5b700"/>'
    '<path d="M2.6 14.7L23.4 7.3" stroke="#0a5566" stroke-width="3.6" stroke-linecap="round"/>'
    '<circle cx="21" cy="3.9" r="2.5" fill="#0a5566"/></svg>'
)


def favicon(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse(MARK, content_type="image/svg+xml")
    answer["Cache-Control"] = "public, max-age=604800"
    return answer
