"""People of the Directorate General that the small cast lacks, and a period brought to a state by the real actions."""

import datetime as dt
from typing import Any

from tests.evidence.conftest import arrived, pdf
from tests.world import SINCE, World
from tuas.files.store import keep
from tuas.organisation.actions import appoint
from tuas.organisation.authority import authority_of
from tuas.organisation.models import User
from tuas.tpu import periods
from tuas.tpu.models import Paper, Period
from tuas.ui.dates import today

STARTS = dt.date(2026, 3, 2)


def holder(key: str, role: str, area: str = "") -> User:
    """An account that holds the role by an SK recorded by hand."""
    user, made = User.objects.get_or_create(username=key, defaults={"name": f"Orang {key}"})
    if made:
        appoint(
            user, role, unit=None, area=area, sk_number=f"SK-{key}", sk_date=SINCE, starts_on=SINCE, ends_on=None,
            by=None,
        )  # fmt: skip
    return user


def act(user: User) -> dict[str, Any]:
    return {"by": user, "authority": authority_of(user, today())}


def paper(by: User) -> Paper:
    received = arrived(pdf("SK Dirjen"), "sk.pdf")
    blob = keep(received.path, received.sha256, "application/pdf")
    return Paper.objects.create(blob=blob, name="sk.pdf", added_by=by)


def draft(world: World, starts_on: dt.date = STARTS, number: str = "10/KPTS/Db/2026") -> Period:
    """With number, date and file of its SK."""
    found = periods.open_draft(**act(world.admin))
    periods.write_decree(
        found, sk_number=number, sk_date=starts_on, starts_on=starts_on, ends_on=None, paper=paper(world.admin),
        **act(world.admin),
    )  # fmt: skip
    found.refresh_from_db()
    return found
