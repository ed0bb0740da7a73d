"""What a template can say of each paper: the maker's own data under the Indonesian names that officers see in Word."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from tuas.documents import docx

Data = dict[str, Any]


def _common(d: Data) -> Data:
    """letterhead: three lines (organisation.profiles); lines that a profile lacks are empty."""
    ministry, organisation, unit = [*d.get("letterhead", ()), "", "", ""][:3]
    lines = (d.get("address", ""), d.get("contact", ""))
    return {
        "kop": {
            "kementerian": ministry, "unit_organisasi": organisation, "unit": unit,
            "alamat": "\n".join(line for line in lines if line),
        },
        "contoh": d.get("demo", ""),
        "konsep": d.get("draft", ""),
    }  # fmt: skip


def _rows(rows: Iterable[Sequence[str]], *names: str) -> list[Data]:
    return [dict(zip(names, row, strict=True)) for row in rows]


def _areas(part: Data, *names: str) -> list[Data]:
    return [{"nama": area["name"], "baris": _rows(area["rows"], *names)} for area in part["areas"]]


def monev(d: Data) -> Data:
    """FRM-04: the five sections A to E."""
    a, b, c, e, sign = d["a"], d["b"], d["c"], d["e"], d["sign"]
    return _common(d) | {
        "judul": "\n".join(d["heading"]),
        "a": {"judul": a["title"], "baris": _rows(a["rows"], "nama", "isi")},
        "b": {
            "judul": b["title"], "kalimat": b["text"], "progres": b["progress"],
            "area": _areas(b, "no", "rekomendasi", "tindak_lanjut", "bukti", "status"),
        },
        "c": {
            "judul": c["title"], "kalimat": c["text"], "progres": c["progress"], "hitungan": c["counted"],
            "area": _areas(c, "no", "rencana_aksi", "rencana_kerja", "output", "pic", "realisasi", "catatan"),
        },
        "d": {"judul": d["d"]["title"], "kalimat": d["d"]["text"], "butir": d["d"]["items"]},
        "e": {
            "judul": e["title"], "kalimat": e["text"], "butir": e["items"], "kalimat_rekomendasi": e["todo"],
            "baris": _rows(e["rows"], "no", "rekomendasi", "pic", "target"),
        },
        "ttd": {
            "tempat": sign["place"], "jabatan": sign["title"], "keterangan": sign["moment"], "nama": sign["name"],
            "nip": sign["nip"],
        },
    }  # fmt: skip


def piagam(d: Data) -> Data:
    """FRM-01: witnesses stand two side by side."""
    signers = [
        {"jabatan": position, "nama": name, "nip": f"NIP {nip}" if nip else ""}
        for position, name, nip in d["witnesses"]
    ]
    empty = {"jabatan": "", "nama": "", "nip": ""}
    pairs = [[*signers[n : n + 2], empty][:2] for n in range(0, len(signers), 2)]
    _above, position, name = d["declarer"]
    return _common(d) | {
        **d["words"],
        "pencanang": {"jabatan": position, "nama": name, "nip": ""},
        "saksi": [{"kiri": left, "kanan": right} for left, right in pairs],
    }


def pakta(d: Data) -> Data:
    """FRM-02. A drawn signature stays with the PDF; here is room to sign."""
    pages = [
        {
            "kalimat": page["opening"],
            "pernyataan": [{"no": f"{n}.", "teks": each} for n, each in enumerate(page["statements"], 1)],
            "tempat": page["place"],
            "saksi": {
                "jabatan": page["witness"]["position"], "nama": page["witness"]["name"], "nip": page["witness"]["nip"],
            },
            "pembuat": {"nama": page["maker"]["name"], "nip": page["maker"]["nip"]},
            "tanda_tangan": page["typed"],
            "waktu": page["time"],
            "nomor": f"No. {page['mark']}" if page["mark"] else "",
        }
        for page in d["pages"]
    ]  # fmt: skip
    return {"kementerian": d["ministry"], "contoh": d["demo"], "daftar": pages}


PRINTED_ROWS = 10
"""FRM-03 C has ten numbered rows; whoever is beyond them gets rows of the same kind."""


def identification(d: Data) -> Data:
    """FRM-03: the three tables."""
    users = [*d["users"], *[[""] * 5] * (PRINTED_ROWS - len(d["users"]))]
    numbered = [[f"{n}.", *row] for n, row in enumerate(users, 1)]
    marks = [
        [f"{n}.", printed, "✓" if met is True else "", "✓" if met is False else "", remark]
        for n, (printed, met, remark) in enumerate(d["requirements"], 1)
    ]
    values = [[f"{n}.", *row] for n, row in enumerate(d["information"], 1)]
    return {
        "unit_organisasi": d["unit_organisation"],
        "unit": d["unit"],
        "syarat": _rows(marks, "no", "uraian", "terpenuhi", "belum", "ket"),
        "informasi": _rows(values, "no", "uraian", "nilai", "keterangan"),
        "pengguna": _rows(numbered, "no", "nama", "layanan", "selesai", "telepon", "surel"),
    }


def letter(d: Data) -> Data:
    signer = d["signer"]
    return _common(d) | {
        "tempat": d["place"], "fakta": _rows(d["facts"], "nama", "isi"), "yth": d["to"], "penerima": d["recipient"],
        "isi": d["body"],
        "ttd": {"jabatan": signer["title"], "nama": signer["name"], "keterangan": signer["moment"]},
    }  # fmt: skip


def decree(d: Data) -> Data:
    """SK: a NIP stands under the name, for those to whom it is shown."""

    def member(row: Sequence[str]) -> Data:
        seat, name, *nip, position = row
        return {"kedudukan": seat, "nama": "\nNIP ".join([name, *nip]), "jabatan": position}

    def clauses(rows: Iterable[Sequence[str]]) -> list[Data]:
        return [{"nama": name, "titik": ":" if name else "", "isi": words} for name, words in rows]

    return _common(d) | {
        "judul": "\n".join(d["heading"]), "dasar": clauses(d["grounds"]), "memutuskan": d["decides"],
        "diktum": clauses(d["clauses"]), "tempat": d["place"], "lampiran": d["annex"],
        "judul_lampiran": d["annex_title"],
        "susunan": [{"nama": each["name"], "baris": [member(row) for row in each["rows"]]} for each in d["parts"]],
        "ttd": {"jabatan": d["signer"]["title"], "nama": d["signer"]["name"]},
    }  # fmt: skip


def _pictures(rows: Iterable[Data], paper: Data) -> list[Data]:
    """Those that can be shown; the maker of the paper knows their contents by the name of the file."""
    found = []
    for each in rows:
        words = ": ".join(word for word in (each["when"], each["alt"]) if word)
        shown = docx.Picture.of(each.get("file", ""), words, paper.get("pictures") or {})
        if shown is not None:
            found.append({"gambar": shown, "keterangan": words})
    return found


def _signer(sign: Data) -> Data:
    return {
        "atas": sign["above"], "jabatan": sign["title"], "keterangan": sign["moment"], "nama": sign["name"],
        "nip": f"NIP {sign['nip']}",
    }  # fmt: skip


def _contributions(d: Data) -> list[Data]:
    return [
        {
            "huruf": f"{chr(ord('a') + n % 26)}.", "judul": each["title"], "agen": each["agent"],
            "sebelum": each["before"], "sesudah": each["after"], "foto": _pictures(each["pictures"], d),
        }
        for n, each in enumerate(d["g4"]["items"])
    ]  # fmt: skip


def quarterly(d: Data) -> Data:
    """FRM-05: sections A to H; the agents sign two side by side."""

    def part(key: str, *names: str) -> Data:
        return {"judul": d[key]["title"], "teks": d[key]["text"], "baris": _rows(d[key]["rows"], *names)}

    months = ("bulan_1", "bulan_2", "bulan_3")
    agents = [_signer(each) for each in d["agents"]]
    empty = dict.fromkeys(("atas", "jabatan", "keterangan", "nama", "nip"), "")
    pairs = [[*agents[n : n + 2], empty][:2] for n in range(0, len(agents), 2)]
    texts = {
        key: {"judul": d[key]["title"], "isi": [line for line in d[key]["text"].splitlines() if line.strip()]}
        for key in "abc"
    }
    return _common(d) | texts | dict(zip(months, d["f"]["heads"][3:], strict=True)) | {
        "judul": "\n".join(d["heading"]),
        "d": part("d", "no", "nama", "jabatan", "sk", "berlaku"),
        "e": part("e", "no", "nilai", "sasaran", "indikator", "target", "kegiatan", "waktu", "pic"),
        "f": part("f", "no", "kegiatan", "hasil", *months),
        "g": {"judul": d["g"]["title"]},
        "g1": part("g1", "no", "rencana", "tindak_lanjut", "bukti", "status") | {"progres": d["g1"]["progress"]},
        "g2": part("g2", "no", "kegiatan", "rencana", "r_a", *months, "catatan") | {"hitungan": d["g2"]["counted"]},
        "g3": {"judul": d["g3"]["title"], "kalimat": d["g3"]["text"], "butir": d["g3"]["items"]},
        "g4": {"judul": d["g4"]["title"], "teks": d["g4"]["text"], "kontribusi": _contributions(d)},
        "g5": {"judul": d["g5"]["title"], "teks": d["g5"]["text"], "butir": d["g5"]["items"]},
        "h": {
            "judul": d["h"]["title"], "teks": d["h"]["text"],
            "butir": [
                {"no": f"{n}.", "teks": each["text"], "foto": _pictures(each["pictures"], d)}
                for n, each in enumerate(d["h"]["items"], 1)
            ],
        },
        "ttd": _signer(d["sign"]) | {"tempat": d["sign"]["place"]},
        "agen": [{"kiri": left, "kanan": right} for left, right in pairs],
    }  # fmt: skip


CHAPTERS = ("pendahuluan", "gambaran", "inovasi", "kendala", "penutup")


def _area(area: Data, paper: Data) -> Data:
    shown = [
        {"when": each["moment"], "alt": each["caption"], "file": each["file"]} for each in area["pictures"]
    ]
    measure = area["measure"]
    return {
        "judul": f"Area {area['code']} {area['name']}", "bukti": f"Bukti yang lengkap: {area['evidence']}.",
        "sebelum": area["before"] or "–", "sesudah": area["after"] or "–", "foto": _pictures(shown, paper),
        "angka": f"{measure[0]}: sebelum {measure[1]}, sesudah {measure[2]}." if measure else "",
    }  # fmt: skip


def yearly(d: Data) -> Data:
    """The Laporan Pembangunan ZI: five chapters in words, the rest as tables."""
    chapters = {
        key: {"judul": title, "isi": [line for line in text.splitlines() if line.strip()]}
        for key, (title, text) in zip(CHAPTERS, d["chapters"], strict=True)
    }
    sign = d["sign"]
    plan = [
        {"area": a["name"], "target": "; ".join(a["targets"]) or "–", "aksi": "; ".join(a["actions"]) or "–",
         "terlaksana": a["done"]}
        for a in d["plan"]["areas"]
    ]  # fmt: skip
    months = (("bulan", "name"), ("selesai", "realised"), ("progres", "realised_percent"), ("rekomendasi", "followed"),
              ("tindak_lanjut", "followed_percent"), ("laporan", "words"))  # fmt: skip
    return _common(d) | {
        "judul": "\n".join(d["heading"]), "bab": chapters,
        "rencana": {"keterangan": d["plan"]["words"], "baris": plan},
        "bulan": [{ours: month[theirs] for ours, theirs in months} for month in d["months"]],
        "gagasan": {
            "keterangan": d["ideas"]["words"],
            "baris": _rows(
                d["ideas"]["rows"], "no", "nilai", "sasaran", "indikator", "target", "kegiatan", "waktu", "pic"
            ),
        },
        "triwulan": [
            {"triwulan": q["name"], "terlaksana": q["realised"], "perubahan": q["changes"], "surat": q["letter"],
             "laporan": q["words"]}
            for q in d["quarters"]
        ],
        "nilai": {
            "keterangan": d["scores"]["words"],
            "baris": _rows(d["scores"]["rows"], "komponen", "bobot", "minimal", "unit", "tpu", "keadaan"),
        },
        "capaian": [_area(area, d) for area in d["areas"]],
        "terbuka": _rows(d["open"], "no", "rekomendasi", "pic", "target", "sejak"),
        "belum": d["missing"],
        "ttd": {
            "tempat": sign["place"], "jabatan": sign["title"], "keterangan": sign["moment"], "nama": sign["name"],
            "nip": sign["nip"],
        },
    }  # fmt: skip


TAGS: dict[str, Callable[[Data], Data]] = {
    "FRM-01": piagam, "FRM-02": pakta, "FRM-03": identification, "FRM-04": monev, "FRM-05": quarterly,
    "LAPORAN-ZI": yearly, "SURAT": letter, "SK": decree,
}  # fmt: skip
"""By the code of the paper."""
