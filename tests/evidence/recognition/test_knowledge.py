"""The knowledge covers the catalogue, contradicts itself nowhere, and reads what officials write."""

import pytest

from tuas.catalogue import current
from tuas.evidence.recognition.knowledge import alternatives, knowledge
from tuas.evidence.recognition.words import distance


def test_every_evidence_item_of_the_catalogue_is_known_and_no_other():
    assert set(knowledge().codes) == set(current().items)
    assert len(knowledge().codes) == 236


def test_no_example_is_empty_and_none_is_only_a_kind_of_paper():
    known = knowledge()
    assert [e.words for e in known.examples if not e.needs] == []
    only_kind = [e.words for e in known.examples if all(c in known.lexicon.types for c, _ in e.needs)]
    assert all("monev" in words for words in only_kind), (
        "only a monev without subject means something: that of the ZI"
    )


def test_no_phrase_means_two_things():
    from tuas.evidence.recognition.knowledge import _read

    terms = _read("terms.yaml")
    lexicon = knowledge().lexicon
    wrong = []
    for group in ("areas", "terms"):
        for meaning, forms in terms[group].items():
            for form in forms:
                read = {c.name for c in lexicon.concepts(form)}
                if read and not set(str(meaning).split()) <= read:
                    wrong.append(f"{form}: {meaning}, dibaca {sorted(read)}")
    assert wrong == []


@pytest.mark.parametrize(
    ("written", "concepts"),
    [
        ("Renaksi agen prubahan", ["rencanaaksi", "agen"]),
        ("SK tim dumas", ["sk", "tim", "adu", "dumas"]),
        ("Keputusan Kepala Balai tentang Pengaduan Masyarakat", ["sk", "adu", "dumas"]),
        ("LaporanMonevWBS", ["laporan", "monev", "wbs"]),
        ("daftarhadir_rapat", ["dh", "rapat"]),
        ("survey kepuasan masyarkat", ["skm"]),
        ("LKj 2025", ["lkj"]),
        ("SP4N-LAPOR!", ["sp4n"]),
        ("screenshot lapor", ["screenshot", "sp4n"]),
        ("peraturan pemerintah nomor 94 tahun 2021", ["disiplin"]),
        ("IMG-20260318-WA0003", []),
        ("BPJN Contoh Utara 2026 final rev2 ttd", []),
    ],
)
def test_reads_what_officials_write(written, concepts):
    assert [c.name for c in knowledge().lexicon.concepts(written, forgiving=True)] == concepts


def test_a_concept_knows_where_it_was_written():
    text = "Laporan Survei Kepuasan Masyarakat"
    found = knowledge().lexicon.concepts(text)
    assert [text[c.start : c.end] for c in found] == ["Laporan", "Survei Kepuasan Masyarakat"]


def test_alternatives_are_spelled_out():
    assert alternatives("(foto|video) (apel|rapat) zi") == [
        "foto apel zi", "foto rapat zi", "video apel zi", "video rapat zi",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("a", "b", "slips"),
    [
        ("prubahan", "perubahan", 1),
        ("lapoarn", "laporan", 1),
        ("monve", "monev", 1),
        ("sk", "sop", 2),
        ("", "abc", 3),
    ],
)
def test_distance_counts_slips(a, b, slips):
    assert distance(a, b) == distance(b, a) == slips
