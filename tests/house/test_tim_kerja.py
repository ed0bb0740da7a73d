"""6.d.6: what members of the Tim Kerja change, read off the walk of every address (docs/access.md)."""

import pytest

from tests.house.access import PAGE, ROLES

DUTIES = {
    # a duty of 6.d.6: the addresses by which it is done
    "a": ("cycle:plan_", "assessment:way_"),
    "b": ("evidence:", "assessment:question", "assessment:import", "assessment:respond", "assessment:recommend",
          "tpu:finding", "monitoring:theme", "monitoring:picture", "frontdesk:"),
    "c": ("monitoring:monev_area",),
    "d": ("monitoring:monev_advice", "monitoring:monev_withdraw"),
    "e": ("monitoring:yearly_material",),
    "f": ("assessment:presentation", "monitoring:paparan"),
}  # fmt: skip
"""b: the evidence, reports, registers and pictures of the area that are evidence, the self-assessment that rests on it,
and answers to what the TPU found in both (6.c.8.d)."""
OWN = (
    "account_",
    "usersessions_",
    "notifications:",
    "cycle:pakta_",
    "signing:verify",
    "frontdesk:survey_answer",
)
"""Of one's own account, one's own pakta, and what is open to everybody."""
OTHERS = (
    "monitoring:report", "monitoring:deed", "monitoring:monev_meeting", "monitoring:monev_compile", "cycle:plan_decide",
    "cycle:declaration", "cycle:letter_new", "cycle:step_override", "cycle:team",
)  # fmt: skip
"""Some of what 6.d lays on the Pimpinan, the Ketua Tim Kerja, the agents and the assessing side."""


def sends(role: str) -> set[str]:
    """The addresses to which this role may send."""
    column = [name for name, _key in ROLES].index(role) + 1
    part = PAGE.read_text().split("## Mengirim dan mengubah")[1]
    rows = [line.split("|")[1:-1] for line in part.splitlines() if line.startswith("| `")]
    return {row[0].split("`")[1] for row in rows if row[column].strip() == "ya"}


def duty_of(address: str) -> str:
    return next((duty for duty, starts in DUTIES.items() if address.startswith(starts)), "")


@pytest.mark.rq("RQ-182")
@pytest.mark.parametrize("role", ["Anggota Pokja 5", "Ketua Pokja 5"])
def test_a_member_works_on_exactly_the_six(role: str) -> None:
    found = {address for address in sends(role) if not address.startswith(OWN)}
    assert {address for address in found if not duty_of(address)} == set()
    assert {duty_of(address) for address in found} == set("abcdef")
    assert not [address for address in found if address.startswith(OTHERS)]


@pytest.mark.rq("RQ-182")
@pytest.mark.parametrize("role", ["Pegawai", "Agen Perubahan", "Anggota Pokja 5 unit lain", "TPI"])
def test_nobody_else_has_the_rights_of_a_pokja(role: str) -> None:
    mine = {address for address in sends(role) if duty_of(address) in ("a", "c", "d", "e", "f")}
    assert mine == set()


@pytest.mark.parametrize("address", OTHERS)
def test_what_others_stand_for_is_theirs(address: str) -> None:
    """Each of them can be done by somebody, so that a refusal above says something."""
    assert any(any(each.startswith(address) for each in sends(name)) for name, _key in ROLES)
