"""FRM-04 as DOCX and PDF: one after the other, and those of 47 units by two people at once."""

import threading
import time

from django.urls import reverse

from bench.measure import Browser, Figures, timed

PERIOD = "2026-06"
AIM_ONE, AIM_ALL = 400, 15


def both(browser: Browser, unit: str) -> None:
    for name in ("monev_docx", "monev_pdf"):
        browser.request("GET", reverse(f"monitoring:{name}", args=[unit, PERIOD]))


def one(port: int, session: str, unit: str) -> Figures:
    browser = Browser(port, session)
    return timed("monev DOCX + PDF", lambda n: both(browser, unit), 20)


def all_units(port: int, session: str) -> float:
    """Seconds for the papers of 47 units, on two cores."""
    from tuas.organisation.models import Unit

    left = list(Unit.objects.order_by("number").values_list("number", flat=True)[:47])

    def person() -> None:
        browser = Browser(port, session)
        while left:
            try:
                both(browser, left.pop())
            except IndexError:  # the other one took the last
                return

    people = [threading.Thread(target=person) for _n in range(2)]
    begin = time.perf_counter()
    for each in people:
        each.start()
    for each in people:
        each.join()
    return time.perf_counter() - begin


def run(port: int, sessions: dict[str, str], unit: str) -> None:
    figures = one(port, sessions["ketua"], unit)
    print(f"{figures.name:<24} {figures.median:8.0f} / {figures.p95:7.0f} ms   sasaran < {AIM_ONE}")
    print(
        f"{'monev DOCX + PDF 47 unit':<24} {all_units(port, sessions['direktur']):8.1f} s   sasaran < {AIM_ALL}"
    )
