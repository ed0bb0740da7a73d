"""Which letters of a programme stand: what the twelve steps are derived from."""

from tuas.cycle.models import Letter, Programme

State = Letter.State


def all_standing(programme: Programme) -> dict[str, Letter]:
    """{kind: its newest letter that was sent and not cancelled}. One query."""
    found = Letter.objects.filter(programme=programme, cancelled_at=None)
    sent = found.filter(state__in=(State.DIKIRIM, State.DITERIMA)).order_by("id")
    return {letter.kind: letter for letter in sent}


def standing(programme: Programme, kind: str) -> Letter | None:
    """The newest letter of this kind that was sent and not cancelled. One query."""
    return all_standing(programme).get(kind)


def instruction_of(programme: Programme) -> Letter | None:
    """6.c.1.a: the Surat Instruksi that the unit received; step 1 opens with it. One query."""
    received = Letter.objects.filter(
        programme=programme, kind="INSTRUKSI", state=State.DITERIMA, cancelled_at=None
    )
    return received.order_by("-id").first()
