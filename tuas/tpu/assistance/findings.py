"""Findings of a session: open until the unit answers and the bidang closes them; opened again with a reason."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.models import Paper
from tuas.notifications.telling import tell
from tuas.organisation.authority import Authority
from tuas.organisation.models import User
from tuas.tpu.assistance import policies
from tuas.tpu.assistance.actions import address, bidang, pokja_and_team
from tuas.tpu.assistance.topics import topics
from tuas.tpu.models import Finding, FindingStep, Session
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

State, Kind = Finding.State, FindingStep.Kind

TRANSITIONS = {
    State.TERBUKA: {State.DIJAWAB},
    State.DIJAWAB: {State.DITUTUP, State.TERBUKA},
    State.DITUTUP: {State.TERBUKA},
}
LEADS_TO = {Kind.JAWAB: State.DIJAWAB, Kind.TUTUP: State.DITUTUP, Kind.BUKA: State.TERBUKA}


def why_not(who: Authority, finding: Finding, kind: str) -> str:
    """Empty when this person may take this step with the finding as it stands."""
    session = finding.session
    if kind == Kind.JAWAB:
        refused = policies.why_not_answer(who, session.unit, session.area)
    else:
        refused = policies.why_not_assist(who, session.unit, session.area)
    if refused:
        return refused
    if LEADS_TO[Kind(kind)] in TRANSITIONS[State(finding.state)]:
        return ""
    if kind == Kind.TUTUP and finding.state == State.TERBUKA:
        return _("Temuan ditutup setelah unit menjawabnya (6.c.8.d).")
    if kind == Kind.JAWAB:
        return _("Temuan ini tidak sedang menunggu jawaban unit.")
    return _("Temuan ini sudah {state}.").format(state=str(State(finding.state).label).lower())


def find(session: Session, topic: str, text: str, due: dt.date, *, by: User, authority: Authority) -> Finding:
    """Noted from the day of the session on. Raises Denied, Invalid, Conflict."""
    policies.check(policies.why_not_assist(authority, session.unit, session.area))
    if session.cancelled_at is not None:
        raise Conflict(_("Sesi ini batal; temuan dicatat pada sesi yang terlaksana."))
    if session.on > today():
        raise Invalid(_("Sesi ini belum berlangsung; temuan dicatat mulai hari itu."))
    if topic not in {each.code for each in topics()}:
        raise Invalid(_("Pilih pokok bahasannya (6.c.8.d)."))
    if not text.strip():
        raise Invalid(_("Tulis temuannya."))
    if due < today():
        raise Invalid(_("Batas jawaban paling cepat hari ini."))
    with transaction.atomic():
        # Two clicks come one after the other here: the second finds the finding of the first.
        Session.objects.select_for_update().get(pk=session.pk)
        if Finding.objects.filter(session=session, topic=topic, text=text.strip()).exists():
            raise Conflict(_("Temuan ini sudah dicatat."))
        made = Finding.objects.create(session=session, topic=topic, text=text.strip(), due=due, by=by)
        record("finding.made", made, by=by, unit=session.unit.number, detail={"area": session.area})
        tell(
            pokja_and_team(session), "finding.made", f"finding.made {made.pk}",
            _("Temuan pendampingan bidang {area} menunggu jawaban").format(area=session.area),
            url=f"{address(session)}#t{made.pk}", due=due,
        )  # fmt: skip
    return made


def step(
    finding: Finding, kind: str, text: str, *, paper: Paper | None = None, by: User, authority: Authority
) -> FindingStep:
    """The unit answers, the bidang closes or opens again. Raises Denied, Invalid, Conflict."""
    if kind not in Kind.values:
        raise Invalid(_("Pilih menjawab, menutup, atau membuka kembali."))
    session, text = finding.session, text.strip()
    if kind == Kind.JAWAB:
        policies.check(policies.why_not_answer(authority, session.unit, session.area))
    else:
        policies.check(policies.why_not_assist(authority, session.unit, session.area))
    if refused := why_not(authority, finding, kind):
        raise Conflict(refused)
    if not text and kind != Kind.TUTUP:
        raise Invalid(_("Tulis jawaban unit.") if kind == Kind.JAWAB else _("Tulis alasan membuka kembali."))
    with transaction.atomic():
        waiting = Finding.objects.filter(pk=finding.pk, state=finding.state)
        if not waiting.update(state=LEADS_TO[Kind(kind)]):
            raise Conflict(_("Temuan ini baru saja diubah orang lain. Muat ulang untuk melihatnya."))
        finding.refresh_from_db(fields=["state"])
        made = FindingStep.objects.create(finding=finding, kind=kind, text=text, paper=paper, by=by)
        record(f"finding.{kind.lower()}", finding, by=by, unit=session.unit.number)
        _tell(finding, made, by)
    return made


def _tell(finding: Finding, made: FindingStep, by: User) -> None:
    session = finding.session
    titles = {
        Kind.JAWAB: _("Unit menjawab temuan pendampingan bidang {area}"),
        Kind.TUTUP: _("Temuan pendampingan bidang {area} ditutup"),
        Kind.BUKA: _("Temuan pendampingan bidang {area} dibuka kembali"),
    }
    to = bidang(session, by) if made.kind == Kind.JAWAB else pokja_and_team(session)
    tell(
        to, "finding.stepped", f"finding.stepped {made.pk}", titles[Kind(made.kind)].format(area=session.area),
        body=session.unit.short, url=f"{address(session)}#t{finding.pk}",
    )  # fmt: skip
