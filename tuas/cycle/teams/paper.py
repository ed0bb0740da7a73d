"""An SK as PDF: the draft to be read and signed on paper, with its members by pokja (5.c, 6.c.1)."""

from typing import Any

from django.utils.translation import gettext as _

from tuas.catalogue import current
from tuas.cycle.letters.facts import instruction_of
from tuas.cycle.models import Decree, Seat
from tuas.cycle.policies import TEAM
from tuas.cycle.teams import facts
from tuas.documents import pdf
from tuas.documents.pdf import indonesian
from tuas.organisation.authority import Authority, head_of
from tuas.organisation.models import Unit
from tuas.organisation.profiles import masthead, profile_of
from tuas.rules import team
from tuas.stationery import papers
from tuas.ui.dates import long_date, today

DOTS = "…" * 8


def sees_nip(who: Authority, decree: Decree) -> bool:
    """A NIP is printed for those who work with the paktas and the SKs of the unit, for nobody else."""
    return who.has("ADMIN") or who.in_unit(decree.programme.unit_id, *TEAM)


@indonesian
def paper(decree: Decree, *, nip: bool, seal: dict[str, Any] | None = None) -> bytes:
    """PDF/A and PDF/UA, with the letterhead of the day of the SK. programme and unit must be known."""
    return pdf.render("decree.typ", data_of(decree, nip=nip) | {"seal": seal})


@indonesian
def word(decree: Decree, *, nip: bool) -> bytes:
    """The same as DOCX, in the template that the unit has in force."""
    signed = decree.signed_at is not None
    return papers.made("SK", data_of(decree, nip=nip), decree.programme.unit, signed=signed)


def data_of(decree: Decree, *, nip: bool) -> dict[str, Any]:
    """Seven queries, however many sit on the SK."""
    unit, day = decree.programme.unit, decree.on or today()
    profile = profile_of(unit, day)
    what = _("Tim Kerja") if decree.kind == facts.TEAM else _("Agen Perubahan")
    about = _("{what} Pembangunan Zona Integritas").format(what=what)
    number = decree.number or DOTS
    said = _("Keputusan {title}").format(title=profile.head_title)
    dated = long_date(decree.on) if decree.on else DOTS
    return {
        "title": f"{about}: {unit.name}",
        **masthead(profile, unit),
        "demo": _("Data rekaan") if Unit.objects.filter(invented=True).exists() else "",
        "draft": "" if decree.signed_at else _("Rancangan: belum ditetapkan"),
        "heading": [said.upper(), _("NOMOR {number}").format(number=number), _("TENTANG"), about.upper()],
        "grounds": _grounds(decree, about),
        "decides": _("MEMUTUSKAN"),
        "clauses": _clauses(decree, about, number, day),
        "place": f"{profile.place or DOTS}, {dated}",
        "signer": _signer(decree, profile.head_title),
        "annex": [
            _("Lampiran {said}").format(said=said),
            _("Nomor {number}, tanggal {day}").format(number=number, day=dated),
        ],
        "annex_title": _("SUSUNAN {about}").format(about=about.upper()),
        "heads": [_("Kedudukan"), _("Nama"), *(["NIP"] if nip else []), _("Jabatan")],
        "columns": [3, 4, *([3] if nip else []), 5],
        "parts": _parts(decree, facts.seats_of(decree), nip=nip),
        "made": [day.year, day.month, day.day],
    }  # fmt: skip


def _grounds(decree: Decree, about: str) -> list[list[str]]:
    """Why and on what it rests: only what Tuas knows; further grounds are added by hand in the paper."""
    programme, found = decree.programme, instruction_of(decree.programme)
    why = _(
        "bahwa untuk membangun Zona Integritas menuju {target} di {unit} perlu ditetapkan {about} (5.c)"
    ).format(target=programme.target, unit=programme.unit.name, about=about)
    rows = [[_("Menimbang"), why], [_("Mengingat"), _("1. {sop}").format(sop=current().identity.number)]]
    if found is not None:
        rows.append(
            ["", _("2. Surat Instruksi Direktur Jenderal Bina Marga nomor {number} tanggal {day} (6.c.1.a)").format(
                number=found.number, day=long_date(found.on) if found.on else DOTS
            )]
        )  # fmt: skip
    if decree.sop is not None:
        text = _("{n}. SOP {title} nomor {number}").format(
            n=len(rows), title=decree.sop.title, number=decree.sop.number
        )
        rows.append(["", text])
    return rows


def _clauses(decree: Decree, about: str, number: str, day: Any) -> list[list[str]]:
    starts = long_date(decree.starts_on) if decree.starts_on else DOTS
    last = _(" sampai {day}").format(day=long_date(decree.ends_on)) if decree.ends_on else ""
    duty = "6.d.5–6.d.8" if decree.kind == facts.TEAM else "5.c.2"
    rows = [
        [
            _("KESATU"),
            _("Menetapkan {about} dengan susunan dalam Lampiran keputusan ini.").format(about=about),
        ],
        [
            _("KEDUA"),
            _("Tugas mereka menurut SOP/UPM/DJBM-199 ({paragraph}).").format(paragraph=duty),
        ],
    ]
    if decree.replaces is not None:
        rows.append(
            [_("KETIGA"), _("Keputusan nomor {old} tidak berlaku lagi.").format(old=decree.replaces.number)]
        )
    name = _("KEEMPAT") if decree.replaces is not None else _("KETIGA")
    return [*rows, [name, _("Keputusan ini berlaku sejak {day}{last}.").format(day=starts, last=last)]]


def _signer(decree: Decree, head_title: str) -> dict[str, str]:
    if decree.signed_at:
        return {"title": decree.signatory_position or head_title, "name": decree.signatory_name}
    head = head_of(decree.programme.unit, today())
    acting = head.acting if head else ""
    return {"title": f"{acting} {head_title}".strip(), "name": head.user.name if head else DOTS}


def _parts(decree: Decree, seats: list[Seat], *, nip: bool) -> list[dict[str, Any]]:
    """First those who lead, then each pokja, as an SK lists them."""
    names = {pokja.area: pokja.name for pokja in current().team.pokja}
    found = []
    for area in ("", *names):
        rows = [_row(seat, nip=nip) for seat in seats if seat.area == area]
        if not rows and area and decree.kind == facts.TEAM:
            rows = [[team.seat_name(team.POKJA_HEAD, area), DOTS, *([DOTS] if nip else []), DOTS]]
        if rows:
            found.append({"name": names.get(area, ""), "rows": rows})
    return found


def _row(seat: Seat, *, nip: bool) -> list[str]:
    person = seat.person
    name = team.seat_name(seat.role, seat.area)
    return [name, person.name, *([person.nip or "–"] if nip else []), person.position or "–"]
