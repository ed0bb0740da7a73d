"""87 activities and 236 evidence items: counts, codes, conditions, periods (SOP 5.e)."""

from collections import Counter

import pytest

from tuas.catalogue import current

pytestmark = pytest.mark.once

CAT = current()

PRINTED = {
    "P1": "a:1 b:1 c.i:4 c.ii:0 c.iii:0 d.i:4 d.ii:4 d.iii:1 d.iv:2 d.v:2",
    "P2": "a:2 b:3 c:2 d:2 e:2 f:2 g:1 h:6 i:2",
    "P3": "a:1 b:1 c:1 d:1 e:4 f:3 g:5 h:3 i:3 j:2 k:3 l:3 m:2 n:3 o:3 p:3 q:2",
    "P4": "a:2 b:3 c:4 d:5 e:3 f:2 g:2 h:2",
    "P5": "a:3 b:6 c:8 d:3 e:3 f:4 g:6 h:4 i:1 j:4",
    "P6": "a:5 b:2 c:2 d:4 e:2 f:4 g:2 h:4 i:3 j:2 k:2 l:2 m:2 n:2 o:4",
    "R1": "a:3 b:3 c:3",
    "R2": "a:2 b:3 c:3 d:3",
    "R3": "a:2 b:4 c:1",
    "R4": "a:2 b:3 c:3",
    "R5": "a:2 b:2 c:1",
    "R6": "a:3 b:2",
}
TOTALS = {
    "P1": (10, 19),
    "P2": (9, 22),
    "P3": (17, 43),
    "P4": (8, 23),
    "P5": (10, 42),
    "P6": (15, 42),
    "R1": (3, 9),
    "R2": (4, 11),
    "R3": (3, 7),
    "R4": (3, 8),
    "R5": (3, 5),
    "R6": (2, 5),
}
PAGES = {
    "P1": (13, 15),
    "P2": (16, 18),
    "P3": (18, 22),
    "P4": (23, 25),
    "P5": (26, 29),
    "P6": (30, 35),
    "R1": (35, 36),
    "R2": (36, 38),
    "R3": (38, 38),
    "R4": (39, 39),
    "R5": (40, 41),
    "R6": (41, 41),
}


@pytest.mark.parametrize("head", PRINTED)
def test_a_pokja_has_the_printed_activities_and_items(head: str):
    own = [activity for activity in CAT.activities if activity.code.startswith(f"{head}.")]
    found = " ".join(f"{activity.code[3:]}:{len(activity.evidence)}" for activity in own)
    assert found == PRINTED[head]
    assert (len(own), sum(len(activity.evidence) for activity in own)) == TOTALS[head]
    first, last = PAGES[head]
    pages = [int(page) for a in own for page in (a.page, *(item.page for item in a.evidence))]
    assert min(pages) == first
    assert max(pages) <= last
    assert pages == sorted(pages)


def test_in_all_eighty_seven_and_two_hundred_thirty_six():
    assert len(CAT.activities) == 87
    assert len(CAT.items) == 236
    assert Counter(activity.aspect for activity in CAT.activities) == {"pemenuhan": 69, "reform": 18}


def test_an_item_is_numbered_within_its_cell():
    for activity in CAT.activities:
        cell = "P1.c" if activity.code == "P1.c.i" else activity.code
        assert [item.code for item in activity.evidence] == [
            f"{cell}.{n + 1}" for n in range(len(activity.evidence))
        ]
        for item in activity.evidence:
            assert (item.activity, item.area, item.aspect) == (activity.code, activity.area, activity.aspect)


def test_one_cell_serves_three_activities():
    shared = ("P1.c.1", "P1.c.2", "P1.c.3", "P1.c.4")
    for code in ("P1.c.i", "P1.c.ii", "P1.c.iii"):
        assert tuple(item.code for item in CAT.items_of(code)) == shared
    assert CAT.activity("P1.c.ii").evidence == CAT.activity("P1.c.iii").evidence == ()
    assert sum(len(CAT.items_of(activity.code)) for activity in CAT.activities) == 236 + 8


def test_eight_items_are_conditional_and_two_in_part():
    marked = {code: item.conditional for code, item in CAT.items.items() if item.conditional is not False}
    whole = ["P3.p.2", "P4.d.5", "P5.b.2", "P5.d.3", "P5.e.3", "P5.g.6", "P6.e.2", "R5.a.2"]
    assert marked == dict.fromkeys(whole, True) | dict.fromkeys(["P6.b.2", "R6.a.1"], "partial")


def test_if_any_stands_in_the_text_of_every_conditional_item_and_no_other():
    assert {code for code, item in CAT.items.items() if "(jika ada)" in item.text} == {
        code for code, item in CAT.items.items() if item.conditional is not False
    }


@pytest.mark.parametrize(
    ("code", "period"),
    [
        ("P1.c.2", "monthly"),
        ("R1.b.2", "monthly"),
        ("P3.n.2", "monthly"),
        ("P1.d.ii.4", "quarterly"),
        ("R1.a.3", "quarterly"),
        ("P2.h.6", "quarterly"),
        ("P2.i.1", "quarterly"),
        ("P2.i.2", "quarterly"),
        ("P6.j.2", "half-yearly"),
        ("P2.c.1", "yearly"),
        ("P4.h.1", "yearly"),
        ("P3.k.3", "yearly"),
        ("R3.c.1", "yearly"),
        ("R4.a.2", "yearly"),
        ("P5.b.4", "per-event"),
        ("P1.d.v.1", "once"),
    ],
)
def test_a_period_that_the_sop_names(code: str, period: str):
    item = CAT.items[code]
    assert (item.period, item.period_source) == (period, "SOP")


def test_what_is_asked_of_every_employee():
    everyone = [code for code, item in CAT.items.items() if item.of == "employee"]
    assert everyone == ["P1.d.i.1", "P1.d.v.1", "P4.d.4"]
    assert all("seluruh pegawai" in CAT.items[code].text for code in everyone)


def test_who_signs_is_named_where_the_text_names_him():
    signed = {code: item.signed_by for code, item in CAT.items.items() if item.signed_by}
    for code, item in CAT.items.items():
        if any(
            word in item.text for word in ("ditandatangani", "disahkan", "ditetapkan oleh", "ditetapkan P")
        ):
            assert code in signed, code
    assert signed["P2.g.1"] == ("PIMPINAN", "KETUA_POKJA")
    assert (signed["P6.a.1"], CAT.items["P6.a.1"].signed_any) == (("MENTERI", "DIRJEN"), True)
    assert CAT.signatory_name("MENTERI").startswith("Menteri Pekerjaan Umum")


def test_the_text_is_the_bare_wording():
    for text in (*(a.text for a in CAT.activities), *(item.text for item in CAT.items.values())):
        assert not text.startswith("berupa")
        assert not text.endswith((";", ".", " dan", ":"))
        assert "<" not in text
        assert "*" not in text
        assert "  " not in text
        assert " ," not in text
        assert text.count("(") == text.count(")"), text


def test_an_item_can_stand_alone():
    assert CAT.items["P4.g.1"].label == "dokumentasi penggunaan: e-kinerja, e-sakip, dan e-monitoring"
    assert CAT.items["P5.c.3"].label.endswith("sub-unsur pengendalian: kepemimpinan yang kondusif")
    assert CAT.items["P3.n.2"].label == "evaluasi kehadiran bulanan Pegawai"
    assert CAT.activity("P1.c.ii").label.startswith("melakukan pemantauan dan evaluasi pembangunan ZI")


def test_a_source_names_paragraph_and_page():
    assert CAT.items["P3.p.2"].source == "5.e.I.3.p, p.22"
    assert CAT.activity("P1.c.i").source == "5.e.I.1.c.i, p.14"
    assert CAT.activity("R6.b").source == "5.e.II.6.b, p.41"
