"""The subjects of the SOP, one YAML file each; the activities one file for each pokja and aspect."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from tuas.catalogue.provisions import (
    Correction,
    Duty,
    FormSheet,
    Identification,
    Innovation,
    PaktaStatement,
    Record,
    Report,
    ServiceRoom,
    Stage,
    Step,
    Team,
    Tpu,
)
from tuas.catalogue.reading import Where, build, build_all, entries, pick, read_yaml
from tuas.catalogue.types import (
    Activity,
    Area,
    Eligibility,
    EvidenceItem,
    Identity,
    Provision,
    Reference,
    Role,
    Signatory,
    Term,
    Threshold,
    Unit,
)

LISTS: dict[str, type] = {
    "units": Unit,
    "references": Reference,
    "terms": Term,
    "roles": Role,
    "signatories": Signatory,
    "areas": Area,
    "thresholds": Threshold,
    "eligibility": Eligibility,
    "duties": Duty,
    "stages": Stage,
    "pakta": PaktaStatement,
    "piagam": Provision,
    "plan": Provision,
    "presentation": Provision,
    "process": Step,
    "reports": Report,
    "records": Record,
    "forms": FormSheet,
    "corrections": Correction,
}
"""Field of the catalogue, also the name of its file and of the list in it, and what an entry becomes."""

WHOLE: dict[str, type] = {
    "tpu": Tpu,
    "identification": Identification,
    "team": Team,
    "innovation": Innovation,
    "service_room": ServiceRoom,
}
"""Subjects with several lists: the file is one object."""


def read_sop(folder: Path) -> dict[str, Any]:
    """The fields of a Catalogue by name. Raises CatalogueError at the first fault."""
    lists = {name: read_list(folder, name) for name in LISTS}
    whole = {name: read_whole(folder, name) for name in WHOLE}
    return {"identity": read_identity(folder), "activities": read_activities(folder), **lists, **whole}


def parts(folder: Path) -> Iterator[Callable[[], object]]:
    """Every file by itself, so that a check finds the faults of all of them."""
    yield partial(read_identity, folder)
    yield from (partial(read_list, folder, name) for name in LISTS)
    yield from (partial(read_whole, folder, name) for name in WHOLE)
    yield from (partial(read_activity_file, folder, name) for name in activity_files(folder))


def _file(folder: Path, name: str) -> tuple[dict[str, Any], Where]:
    shown = f"{folder.name}/{name}"
    return read_yaml(folder / name, shown), Where(shown)


def read_identity(folder: Path) -> Identity:
    data, where = _file(folder, "identity.yaml")
    return build(Identity, {key: value for key, value in data.items() if key != "lke"}, where)


def lke_name(folder: Path) -> str:
    """The folder of the instrument, as identity.yaml names it."""
    data, where = _file(folder, "identity.yaml")
    return pick(data, "lke", str, where)


def read_list(folder: Path, name: str) -> tuple[Any, ...]:
    data, where = _file(folder, f"{name}.yaml")
    return build_all(LISTS[name], pick(data, name, list, where), where)


def read_whole(folder: Path, name: str) -> Any:
    data, where = _file(folder, f"{name}.yaml")
    return build(WHOLE[name], data, where)


def read_activities(folder: Path) -> tuple[Activity, ...]:
    return tuple(activity for name in activity_files(folder) for activity in read_activity_file(folder, name))


def activity_files(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "activities").glob("*.yaml"))


def read_activity_file(folder: Path, name: str) -> tuple[Activity, ...]:
    data, where = _file(folder, f"activities/{name}")
    known = {"area": pick(data, "area", str, where), "aspect": pick(data, "aspect", str, where)}
    return tuple(
        _activity(entry, place, known)
        for entry, place in entries(pick(data, "activities", list, where), where)
    )


def _activity(data: Any, where: Where, known: dict[str, Any]) -> Activity:
    code = pick(data, "code", str, where)
    evidence = build_all(EvidenceItem, data.get("evidence", []), where, activity=code, **known)
    rest = {key: value for key, value in data.items() if key != "evidence"}
    return build(Activity, rest, where, evidence=evidence, **known)
