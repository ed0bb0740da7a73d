"""Pages of the yearly duties of employees: one register each, with its import and its workbook."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.audit.trail import record
from tuas.cycle.place import unit_of
from tuas.documents.tables import XLSX
from tuas.files.spreadsheet import Unreadable
from tuas.frontdesk.compliance import actions, filings, policies, reading, standing, workbook
from tuas.frontdesk.compliance.duties import BY_SLUG, DUTIES, Duty
from tuas.frontdesk.compliance.place import year_of
from tuas.frontdesk.models import Filing
from tuas.organisation import authority
from tuas.organisation.models import Unit
from tuas.rules.compliance import GROUPS, LHKPN, OTHERS, in_time
from tuas.ui.errors import Conflict, Denied, Invalid, status_of

SHOWN = ("semua", "belum", "sudah")
GROUP_NAMES = {
    "kepala_satker": lazy("Kepala satuan kerja"),
    "pejabat_wajib": lazy("Pejabat wajib lapor LHKPN"),
    "lainnya": lazy("Wajib LHKPN lain"),
    "eselon_iii": lazy("Pejabat administrator (eselon III)"),
    "eselon_iv": lazy("Pejabat pengawas (eselon IV)"),
    "fungsional_pelaksana": lazy("Pejabat fungsional dan pelaksana"),
}


def _place(request: HttpRequest, number: str, slug: str) -> tuple[Unit, Duty]:
    if slug not in BY_SLUG:
        raise Http404
    return unit_of(request, number), BY_SLUG[slug]


def _back(unit: Unit, duty: Duty, year: int) -> HttpResponse:
    return redirect(
        f"{reverse('frontdesk:filings', args=[unit.number, duty.slug])}?{urlencode({'tahun': year})}"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """Who did it and who did not; the chosen ones are recorded together. A refused input keeps what was typed."""
    unit, duty = _place(request, number, slug)
    year, _years = year_of(request, unit)
    who = authority.of(request)
    if request.method != "POST":
        return _page(request, unit, duty)
    policies.check_keep(who, unit, duty.areas, duty.source)
    try:
        entries = _entries(request, unit)
        made = actions.record_filings(unit, duty, year, entries, by=request.user, who=who)  # type: ignore[arg-type]
    except (Denied, Invalid, Conflict) as error:
        return _page(request, unit, duty, str(error), status_of(error))
    messages.success(request, _("{n} pegawai dicatat.").format(n=made))
    return _back(unit, duty, year)


def _entries(request: HttpRequest, unit: Unit) -> list[actions.Entry]:
    """The ticked employees, all with the same day or the same reason. Raises Invalid."""
    keys = [
        key for key in request.POST.getlist("pegawai") if key.isascii() and key.isdigit() and len(key) < 12
    ]
    people = list(unit.people.filter(active=True, pk__in=keys))
    if not people:
        raise Invalid(_("Centang dahulu pegawainya, lalu isi tanggal atau sebabnya."))
    exempt, said = request.POST.get("sebab", ""), request.POST.get("tanggal", "")
    if request.POST.get("aksi") == "kecualikan":
        if not exempt:
            raise Invalid(_("Pilih sebab tidak wajib dari daftar."))
        return [actions.Entry(person, exempt=exempt) for person in people]
    try:
        on = reading.day(said)
    except ValueError as error:
        raise Invalid(str(error)) from error
    if on is None:
        raise Invalid(_("Isi tanggalnya; misalnya 09/02/2026."))
    receipt = " ".join(request.POST.get("tanda", "").split())
    return [actions.Entry(person, on, receipt) for person in people]


def _page(
    request: HttpRequest, unit: Unit, duty: Duty, sentence: str = "", status: int = 200
) -> HttpResponse:
    year, years = year_of(request, unit)
    who = authority.of(request)
    why_not = policies.why_not_keep(who, unit, duty.areas, duty.source)
    rows = filings.lines(unit, year, duty.kind)
    shown = request.GET.get("tampil", "")
    shown = shown if shown in SHOWN else "semua"
    seen = rows if not why_not else [row for row in rows if row.person.user_id == who.user]
    chosen = [row for row in seen if shown == "semua" or (row.filing is not None) == (shown == "sudah")]
    context: dict[str, Any] = {
        "unit": unit, "duty": duty, "duties": DUTIES, "year": year, "years": years, "why_not": why_not,
        "rows": sorted(chosen, key=lambda row: row.filing is not None), "shown": shown,
        "share": filings.share(rows), "exempted": sum(row.exempt for row in rows),
        "leader": next((row for row in rows if row.group == "kepala_satker" and not row.exempt), None),
        "listed": filings.listed(rows) if duty.kind == Filing.Kind.LHKAN and not why_not else [],
        "reasons": Filing.Exempt.choices, "sentence": sentence, "typed": request.POST,
        "ticked": set(request.POST.getlist("pegawai")), "groups": _groups(duty, rows), **_due(duty, year, rows),
        **_fact(unit, duty, year, rows),
    }  # fmt: skip
    return render(request, "frontdesk/compliance/filings.html", context, status=status)


def _groups(duty: Duty, rows: list[filings.Line]) -> list[tuple[str, Any]]:
    """The counts as A.II.5.iii.a and .b ask for them."""
    if duty.kind != Filing.Kind.LHKAN:
        return []
    found = [(str(GROUP_NAMES[group]), filings.share(rows, [group])) for group in GROUPS]
    found = [(name, share) for name, share in found if share.total]
    return [*found, ("LHKPN", filings.share(rows, LHKPN)), (_("Selain LHKPN"), filings.share(rows, OTHERS))]


def _due(duty: Duty, year: int, rows: list[filings.Line]) -> dict[str, Any]:
    due = duty.due_in(year)
    return {"due": due, "in_time": in_time((row.filed for row in rows), due) if due else None}


def _fact(unit: Unit, duty: Duty, year: int, rows: list[filings.Line]) -> dict[str, Any]:
    """5.i.6 beside the register; differs: a person recorded another number with a paper."""
    programme = standing.running(unit, year) if duty.kind == Filing.Kind.LHKAN else None
    if programme is None:
        return {"programme": None, "fact": None, "own": True, "differs": False}
    fact, share = standing.fact_of(programme), filings.share(rows)
    begun = any(row.filing for row in rows)
    own = standing.own(fact)
    differs = begun and fact is not None and (fact.total, fact.done) != (share.total, share.done)
    return {"programme": programme, "fact": fact, "own": own, "differs": differs}


@require_POST
def withdraw(request: HttpRequest, number: str, slug: str, pk: int) -> HttpResponse:
    unit, duty = _place(request, number, slug)
    filing = get_object_or_404(
        Filing.objects.select_related("person__unit"), pk=pk, kind=duty.kind, person__unit=unit
    )
    actions.withdraw(filing, by=request.user, who=authority.of(request))  # type: ignore[arg-type]
    messages.success(request, _("Catatan dibatalkan."))
    return _back(unit, duty, filing.year)


@require_POST
def take(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """From the list of employees, or the register as the number of 5.i.6."""
    unit, duty = _place(request, number, slug)
    if duty.kind != Filing.Kind.LHKAN:
        raise Http404
    year, _years = year_of(request, unit)
    by: Any = request.user
    if request.POST.get("aksi") == "pakai":
        actions.use_register(unit, duty, year, by=by, who=authority.of(request))
        messages.success(request, _("Syarat 5.i.6 sekarang mengikuti register ini."))
    else:
        made = actions.take_listed(unit, duty, year, by=by, who=authority.of(request))
        messages.success(request, _("{n} pegawai dicatat.").format(n=made))
    return _back(unit, duty, year)


@require_POST
def bring(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """A filled workbook: all rows or none, what is wrong named row by row."""
    unit, duty = _place(request, number, slug)
    year, _years = year_of(request, unit)
    who = authority.of(request)
    policies.check_keep(who, unit, duty.areas, duty.source)
    entries: list[actions.Entry] = []
    errors: list[tuple[int, str]] = []
    sentence = ""
    upload = request.FILES.get("berkas")
    if upload is None or not upload.size:
        sentence = _("Pilih berkas XLSX.")
    else:
        try:
            entries, errors = workbook.read(upload.path, unit, duty, year)  # type: ignore[attr-defined]
        except Unreadable as error:
            sentence = str(error)
    if sentence or errors:
        context = {
            "unit": unit, "sentence": sentence, "errors": errors, "title": duty.title,
            "back": f"{reverse('frontdesk:filings', args=[unit.number, duty.slug])}?tahun={year}",
        }  # fmt: skip
        return render(request, "frontdesk/compliance/import.html", context, status=422)
    made = actions.record_filings(unit, duty, year, entries, by=request.user, who=who)  # type: ignore[arg-type]
    messages.success(
        request,
        _("{n} pegawai dicatat, {same} sudah tercatat sama.").format(n=made, same=len(entries) - made),
    )
    return _back(unit, duty, year)


@require_safe
def export(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """Every employee with NIP, to be filled in and brought back; each taking out is recorded (RQ-130)."""
    unit, duty = _place(request, number, slug)
    year, _years = year_of(request, unit)
    policies.check_keep(authority.of(request), unit, duty.areas, duty.source)
    with transaction.atomic():
        record("filing.exported", unit, by=request.user, unit=unit.number, detail={"kind": duty.kind.value})
    answer = HttpResponse(workbook.written(filings.lines(unit, year, duty.kind)), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{duty.slug}-{unit.number}-{year}.xlsx"'
    return answer
