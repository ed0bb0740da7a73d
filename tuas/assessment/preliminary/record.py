"""What a completed Penilaian Pendahuluan keeps beside its answers, so that it reads as it was judged (4.f)."""

import datetime as dt
from typing import Any

from tuas.assessment.models import Preliminary, Presentation
from tuas.cycle.models import Programme
from tuas.organisation.models import User


def instant(moment: dt.datetime | None) -> str | None:
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds") if moment else None


def of(programme: Programme) -> dict[str, Any]:
    """Opening, desk, releases with those taken back, and the paparan with its files. Five queries at most."""
    found = Preliminary.objects.filter(programme=programme).select_related("minutes_paper").first()
    if found is None:
        return {}
    paper = found.minutes_paper
    return {
        "grounds": found.grounds,
        "opened_at": instant(found.opened_at),
        "opened_by": found.opened_by_id,
        "desk": {
            "on": found.desk_on.isoformat() if found.desk_on else None,
            "at": f"{found.desk_at:%H.%M}" if found.desk_at else "",
            "place": found.desk_place,
            "attendees": found.attendees,
            "minutes": found.minutes,
            "paper": {"name": paper.name, "sha256": paper.blob_id, "paper": paper.pk} if paper else None,
        },
        "releases": [
            {
                "part": r.part,
                "by": r.by_id,
                "at": instant(r.at),
                "taken_by": r.taken_by_id,
                "taken_at": instant(r.taken_at),
                "reason": r.reason,
            }
            for r in found.releases.order_by("id")
        ],
        "presentation": _presentation(programme),
    }


def _presentation(programme: Programme) -> dict[str, Any]:
    newest = Presentation.objects.filter(programme=programme).order_by("-version").first()
    if newest is None:
        return {}
    check = newest.checks.order_by("-id").first()
    return {
        "version": newest.version,
        "on": newest.on.isoformat(),
        "presenter": newest.presenter_name,
        "contents": newest.contents,
        "files": [
            {"name": f.paper.name, "sha256": f.paper.blob_id, "paper": f.paper_id}
            for f in newest.files.select_related("paper").order_by("id")
        ],
        "check": {"found": check.found, "note": check.note, "by": check.by_id, "at": instant(check.at)}
        if check
        else {},
    }


def names(snapshot: dict[str, Any]) -> dict[str, str]:
    """{account: name} of everybody the record mentions; an account may be renamed or closed later. One query."""
    people = {snapshot.get("completed_by")} | {a["by"] for a in snapshot["answers"].values()}
    kept = snapshot.get("preliminary") or {}
    people |= {kept.get("opened_by")}
    for release in kept.get("releases", ()):
        people |= {release["by"], release["taken_by"]}
    people.add(kept.get("presentation", {}).get("check", {}).get("by"))
    rows = User.objects.filter(pk__in=people - {None}).order_by("pk").values_list("pk", "name")
    return {str(pk): name for pk, name in rows}
