"""The SOP's content is complete: as many entries as it prints, in its order, with its codes."""

import datetime as dt
from collections import Counter
from decimal import Decimal

import pytest

from tuas.catalogue import current

pytestmark = pytest.mark.once

CAT = current()


def test_the_document_is_named_as_it_is_printed():
    identity = CAT.identity
    assert identity.full_number == "SOP/UPM/DJBM-199 Rev:00"
    assert identity.approved == dt.date(2024, 2, 28)
    assert identity.approver_position == "Direktur Jenderal Bina Marga"
    assert identity.review == "Februari 2029"
    assert (identity.revised, identity.effective) == (None, None)
    assert identity.uncontrolled == "Dokumen ini tidak terkendali jika diunduh/Uncontrolled when downloaded"
    assert identity.warning == "SOP ini hanya berlaku di Direktorat Jenderal Bina Marga."


@pytest.mark.rq("RQ-002")
def test_forty_seven_units_receive_the_document():
    assert [unit.number for unit in CAT.units] == [f"{n:03}" for n in range(1, 48)]
    assert len({unit.notation for unit in CAT.units}) == 47
    assert (CAT.units[0].notation, CAT.units[-1].notation) == ("Bs", "Bb37")
    assert len({unit.name for unit in CAT.units}) == 47
    groups = Counter(unit.group for unit in CAT.units)
    assert groups == {"DJBM": 9, "BPJT": 1, "BBPJN": 7, "BPJN": 26, "Balai Teknik": 4}


def test_a_balai_is_an_upt_and_bpjt_takes_no_part():
    assert {unit.group for unit in CAT.units if unit.kind == "UPT"} == {"BBPJN", "BPJN", "Balai Teknik"}
    assert [unit.number for unit in CAT.units if not unit.participates] == ["010"]


def test_seventeen_references_from_a_to_q():
    assert [reference.code for reference in CAT.references] == list("abcdefghijklmnopq")
    by_code = {reference.code: reference for reference in CAT.references}
    assert "Nomor 90 Tahun 2021" in by_code["l"].text
    assert "Surat Edaran Menteri Pendayagunaan" in by_code["q"].text
    assert "Nomor 4 Tahun 2023" in by_code["q"].text


def test_thirteen_terms_from_a_to_m():
    assert [term.code for term in CAT.terms] == list("abcdefghijklm")
    assert [term.abbreviation for term in CAT.terms if term.abbreviation] == [
        "LKE",
        "TPU",
        "UPT",
        "WBK",
        "WBBM",
        "ZI",
    ]
    assert all(term.text.startswith(term.name) for term in CAT.terms)


@pytest.mark.rq("RQ-018")
def test_six_bidang_stand_for_the_six_areas_and_pokja():
    areas = [area.code for area in CAT.areas]
    assert [bidang.area for bidang in CAT.tpu.bidang] == areas == ["1", "2", "3", "4", "5", "6"]
    assert [bidang.name for bidang in CAT.tpu.bidang] == [area.bidang for area in CAT.areas]
    assert [pokja.name for pokja in CAT.team.pokja] == [area.pokja for area in CAT.areas]


@pytest.mark.rq("RQ-058")
def test_six_areas_in_the_order_of_the_sop():
    assert [area.name for area in CAT.areas] == [
        "Manajemen Perubahan",
        "Penataan Tata Laksana",
        "Penataan Sistem Manajemen SDM",
        "Penguatan Akuntabilitas Kinerja",
        "Penguatan Pengawasan",
        "Peningkatan Kualitas Pelayanan Publik",
    ]


def test_the_tim_penilai_has_five_elements_and_every_one_its_duties():
    assert [element.name for element in CAT.tpu.elements] == [
        "Pengarah",
        "Penanggung Jawab",
        "Tim Penilai Usulan (TPU)",
        "Sekretariat",
        "Narasumber",
    ]
    for element in CAT.tpu.elements:
        for role in element.roles:
            assert any(duty.kind == "tugas" for duty in CAT.duties_of(role)), role


@pytest.mark.parametrize(
    ("role", "codes"),
    [
        ("DIRJEN", ["6.d.1.a", "6.d.1.b", "6.d.2.a", "6.d.2.b"]),
        ("PIMPINAN", ["6.d.5.a", "6.d.5.b", "6.d.5.c", "6.d.5.d"]),
        ("KETUA_POKJA", [f"6.d.6.{letter}" for letter in "abcdef"]),
        ("AGEN_PERUBAHAN", [f"6.d.7.{letter}" for letter in "abcd"]),
        ("KETUA_BIDANG", ["5.a.5.a.i", "5.a.5.a.ii", "5.a.5.a.iii"]),
        ("TPI", []),
    ],
)
def test_duties_of_a_role(role: str, codes: list[str]):
    assert [duty.code for duty in CAT.duties_of(role)] == codes


def test_the_pakta_has_seven_statements_and_the_form_says_each_once():
    assert [s.code.rsplit(".", 1)[1] for s in CAT.pakta] == ["i", "ii", "iii", "iv", "v", "vi", "vii"]
    assert sorted(statement.printed_number for statement in CAT.pakta) == [1, 2, 3, 4, 5, 6, 7]
    assert "memberi" in CAT.pakta[1].printed


def test_identification_has_four_requirements_five_facts_five_columns():
    assert [row.code for row in CAT.identification.requirements] == ["A.1", "A.2", "A.3", "A.4"]
    assert [row.code for row in CAT.identification.information] == ["B.1", "B.2", "B.3", "B.4", "B.5"]
    assert [column.key for column in CAT.identification.users] == [
        "name",
        "service",
        "completed",
        "phone",
        "email",
    ]


def test_small_lists_have_the_length_of_the_sop():
    innovation, room = CAT.innovation, CAT.service_room
    assert (len(innovation.criteria), len(innovation.stages), len(innovation.indicators)) == (5, 6, 4)
    assert (len(room.facilities), len(room.guest_book), len(room.officers), len(room.duties)) == (8, 7, 4, 6)
    assert (len(CAT.piagam), len(CAT.plan), len(CAT.presentation), len(CAT.records)) == (4, 5, 9, 6)
    assert (len(CAT.stages), len(CAT.reports), len(CAT.team.seats)) == (3, 3, 4)


def test_twelve_steps_with_the_terms_of_the_flow_chart():
    assert [step.number for step in CAT.process] == list(range(1, 13))
    assert [step.term.printed for step in CAT.process] == [
        *["1 Hari"] * 3,
        "365 Hari",
        "4 Triwulan",
        "1 Hari",
        "",
        "14 Hari",
        *["1 Hari"] * 3,
        "",
    ]
    assert CAT.process[7].term.covers == (7, 8)
    assert CAT.process[6].term.days is None
    assert CAT.process[11].term.days == 1


def test_a_step_takes_its_papers_from_other_steps_or_from_the_dirjen():
    made = {paper.code for step in CAT.process for paper in step.outputs}
    asked = {paper.code for step in CAT.process for paper in step.needs}
    assert asked - made == {"surat_instruksi", "perintah_dirjen"}


def test_what_the_flow_chart_says_wrongly_is_kept_beside_what_is_taken():
    taken = {(step.number, r.code): r for step in CAT.process for r in step.resolutions}
    assert {code for _, code in taken} == {"IC-16", "IC-17", "IC-18", "IC-19", "IC-20", "IC-21"}
    assert "Surat Penyampaian Laporan Hasil identifikasi" in taken[12, "IC-18"].printed
    assert CAT.process[11].needs[0].code == "laporan_pembangunan"
    assert [sub.code for sub in CAT.process[5].sub_steps if sub.printed_under == 7] == ["6.c.7.a", "6.c.7.b"]
    assert [sub.code for sub in CAT.process[6].sub_steps] == ["6.c.7.c", "6.c.7.d"]
    assert "laporan_identifikasi" in {paper.code for paper in CAT.process[9].needs}
    assert [paper.code for paper in CAT.process[10].needs if paper.optional] == ["surat_laporan_triwulanan"]


def test_five_forms_with_their_numbers():
    assert [form.number for form in CAT.forms] == [f"FRM-0{n}/SOP/UPM/DJBM-199 Rev:00" for n in range(1, 6)]
    forms = {form.code: form for form in CAT.forms}
    assert "Mencanangkan Pembangunan Zona Integritas di lingkungan {unit}" in forms["FRM-01"].fixed[0]
    assert [section.code for section in forms["FRM-03"].sections] == ["A", "B", "C"]
    assert [section.code for section in forms["FRM-04"].sections] == ["A", "B", "C", "D", "E"]
    gagasan = next(section for section in forms["FRM-05"].sections if section.code == "E")
    assert len(gagasan.columns) == 8


def test_reports_say_who_to_whom_and_by_when():
    monthly, quarterly, yearly = CAT.reports
    assert (monthly.period, monthly.received_by, monthly.form) == ("monthly", "PIMPINAN", "FRM-04")
    assert (quarterly.period, quarterly.submitted_by, quarterly.form) == (
        "quarterly",
        "AGEN_PERUBAHAN",
        "FRM-05",
    )
    assert (yearly.received_by, yearly.due_day, yearly.due_source) == ("DIRJEN", 14, "SOP")


def test_thresholds_are_the_printed_ones():
    rows = {row.code: (row.weight, row.minimum["WBK"], row.minimum["WBBM"]) for row in CAT.thresholds}
    printed = {
        "A": ("60", "40", "48"),
        "1": ("8", "4.8", "6"),
        "2": ("7", "4.2", "5.25"),
        "3": ("10", "6", "7.5"),
        "4": ("10", "6", "7.5"),
        "5": ("15", "9", "11.25"),
        "6": ("10", "6", "7.5"),
        "B": ("40", "32.25", "35.25"),
        "B.I": ("22.50", "18.25", "19.50"),
        "B.I.a": ("17.50", "15.75", "15.75"),
        "B.I.b": ("5", "2.5", "3.75"),
        "B.II": ("17.50", "14", "15.75"),
        "B.II.a": ("17.50", "14", "15.75"),
        "total": ("100", "75", "85"),
    }
    assert rows == {code: tuple(map(Decimal, numbers)) for code, numbers in printed.items()}


def test_no_minimum_follows_from_another():
    """IC-01, IC-02: the parts add up to less than their whole demands."""
    rows = {row.code: row for row in CAT.thresholds}
    for target, areas, parts in (("WBK", "36", "72.25"), ("WBBM", "45", "83.25")):
        assert (
            sum(rows[str(n)].minimum[target] for n in range(1, 7))
            == Decimal(areas)
            < rows["A"].minimum[target]
        )
        assert (
            rows["A"].minimum[target] + rows["B"].minimum[target]
            == Decimal(parts)
            < rows["total"].minimum[target]
        )


def test_conditions_of_both_targets():
    codes = {target: [c.code for c in CAT.eligibility if target in c.targets] for target in ("WBK", "WBBM")}
    assert codes["WBK"] == [f"5.i.{n}" for n in range(1, 8)]
    assert codes["WBBM"] == ["5.i.1", "5.i.5", "5.i.6", "5.i.7", "5.i.8.a", "5.i.8.b", "5.i.8.c", "5.i.8.d"]
    needs = {condition.code: dict(condition.needs) for condition in CAT.eligibility}
    assert needs["5.i.3"] == {"pengungkit": "40", "area_percent": "60"}
    assert needs["5.i.8.b"] == {"pengungkit": "48", "area_percent": "75"}
    assert (needs["5.i.4"], needs["5.i.8.c"]) == ({"grade": "B"}, {"grade": "BB"})


def test_a_correction_points_at_an_entry():
    codes = {code for correction in CAT.corrections for code in correction.codes}
    texts = {activity.code: activity.text for activity in CAT.activities}
    texts |= {item.code: item.text for item in CAT.items.values()}
    for correction in CAT.corrections:
        for code in correction.codes:
            if code in texts:
                assert correction.correct in texts[code], code
                assert correction.printed not in texts[code] or correction.printed in correction.correct, code
    assert {"P1.a.1", "P6.a", "R5.b.1"} <= codes
