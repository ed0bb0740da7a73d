"""Who writes, signs, sends and receives which letter; each refusal is one sentence with its paragraph (DM-07)."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from tuas.cycle.letters.kinds import BY_CODE
from tuas.cycle.models import Declaration, Letter, Programme
from tuas.cycle.paktas.facts import unsigned_count
from tuas.cycle.policies import DECREE_KEEPERS, TEAM, why_not_running
from tuas.organisation.authority import TPU_ROLES, Authority
from tuas.organisation.models import Unit
from tuas.ui.dates import long_date, today
from tuas.ui.errors import Denied

State = Letter.State
WRITTEN = ("USULAN", "DISPOSISI", "LAIN")
"""Kinds that a unit writes itself."""
WITH_REPORT = ("PENYAMPAIAN_TRIWULAN", "PENYAMPAIAN_LAPORAN")
"""Kinds that come with a report of 5.j and go its way; they stand in the register by themselves, once."""
ARRIVING = ("INSTRUKSI", "PENYAMPAIAN_DIRJEN", "LAIN")
"""Kinds that reach a unit on paper and are entered there."""
INTERNAL = [kind.code for kind in BY_CODE.values() if kind.internal]


def check(sentence: str) -> None:
    if sentence:
        raise Denied(sentence)


def seen(who: Authority, unit: Unit) -> QuerySet[Letter]:
    """The register of a unit: its own letters, and those to it once they were sent; never what is internal (RQ-174)."""
    sent = Q(to_unit=unit, state__in=(State.DIKIRIM, State.DITERIMA))
    letters = Letter.objects.filter(Q(unit=unit) | sent, cancelled_at=None).exclude(kind__in=INTERNAL)
    if who.in_unit(unit.pk, *TEAM) or who.has(*DECREE_KEEPERS):
        return letters
    return letters.exclude(state=State.KONSEP)


def inbox(who: Authority) -> QuerySet[Letter]:
    """Letters to the Direktur Jenderal, for him and those who keep his letters."""
    if not who.has(*DECREE_KEEPERS):
        return Letter.objects.none()
    kinds = [kind.code for kind in BY_CODE.values() if "DIRJEN" in kind.receivers]
    return Letter.objects.filter(kind__in=kinds, state__in=(State.DIKIRIM, State.DITERIMA), cancelled_at=None)


def of_the_ditjen(who: Authority) -> QuerySet[Letter]:
    """The register of the Directorate General: what the Dirjen and the TPU wrote. Nobody reads there about the unit he
    belongs to what its own register does not show (RQ-174).
    """
    if not who.has(*TPU_ROLES, *DECREE_KEEPERS):
        return Letter.objects.none()
    own = who.unit_ids | ({who.home} if who.home else set())
    letters = Letter.objects.filter(unit=None, cancelled_at=None)
    return letters.exclude(kind__in=INTERNAL, programme__unit__in=own)


def why_not_write(who: Authority, unit: Unit) -> str:
    if who.in_unit(unit.pk, *TEAM, "AGEN_PERUBAHAN"):
        return ""
    return _("Surat unit disiapkan Pimpinan, Ketua atau Sekretaris Tim Kerja, atau administrator unit (6.c).")


def why_not_sign(who: Authority, letter: Letter) -> str:
    kind = BY_CODE[letter.kind]
    if letter.kind in WITH_REPORT:
        return _(
            "Surat ini ditandatangani, dikirim, dan diterima bersama laporannya, di halaman Laporan ({p})."
        ).format(p=kind.paragraph)
    if letter.kind == "USULAN" and letter.unit and letter.unit.kind == "UO":
        if who.has("DIRJEN"):
            return ""
        return _("Usulan Direktorat Jenderal disampaikan Direktur Jenderal kepada TPI (5.b.1.d).")
    if letter.unit_id and who.in_unit(letter.unit_id, *kind.signers):
        return ""
    return _("Surat ini ditandatangani {who} ({paragraph}).").format(
        who=signer_words(kind.signers), paragraph=kind.paragraph or "6.c"
    )


def signer_words(roles: tuple[str, ...]) -> str:
    names = {
        "PIMPINAN": _("Pimpinan unit"),
        "AGEN_PERUBAHAN": _("Agen Perubahan"),
        "DIRJEN": _("Direktur Jenderal"),
    }
    return ", ".join(str(names.get(role, role)) for role in roles)


def why_not_propose(programme: Programme) -> str:
    """5.b.1.d: after the pencanangan and the signing of the pakta, not before."""
    declared = Declaration.objects.filter(programme=programme).exclude(finalised_at=None).first()
    fact = programme.facts.filter(kind="PENCANANGAN").order_by("-pk").first()
    day = declared.on if declared else fact.on if fact else None
    if day is None:
        return _("Usulan menyusul pencanangan: piagamnya belum final (5.b.1.d).")
    if day > today():
        return _("Usulan dikirim setelah pencanangan {day} (5.b.1.d).").format(day=long_date(day))
    if left := unsigned_count(programme.unit):
        return _(
            "{n} pegawai belum menandatangani pakta integritas; usulan menyusul setelah semuanya (5.b.1.d)."
        ).format(n=left)
    return ""


def why_not_send(who: Authority, letter: Letter) -> str:
    if sentence := why_not_sign(who, letter):
        return sentence
    if letter.kind == "USULAN" and letter.programme is not None:
        return why_not_propose(letter.programme)
    return ""


def why_not_instruct(who: Authority, programme: Programme) -> str:
    if not who.has(*DECREE_KEEPERS):
        return _(
            "Surat Instruksi berasal dari Direktur Jenderal; kantornya atau Sekretariat TPU yang mencatat (6.c.1.a)."
        )
    return why_not_running(programme)


def why_not_receive(who: Authority, letter: Letter) -> str:
    receivers = BY_CODE[letter.kind].receivers
    if letter.kind in WITH_REPORT:
        return why_not_sign(who, letter)
    if letter.to_unit_id and who.in_unit(letter.to_unit_id, *receivers):
        return ""
    if "DIRJEN" in receivers and who.has("DIRJEN"):
        return ""
    return _("Surat ini diterima {who} ({paragraph}).").format(
        who=signer_words(receivers) or _("penerimanya"), paragraph=BY_CODE[letter.kind].paragraph or "6.c"
    )
