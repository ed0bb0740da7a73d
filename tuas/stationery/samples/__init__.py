"""One invented paper of each kind, as its maker hands it over: for the preview and to check templates against.

Every value is one of its own, so that a template which leaves one out is found out by its absence.
"""

import copy

from tuas.catalogue import current
from tuas.stationery.samples.base import HEAD, UNIT, Data, form_of, said
from tuas.stationery.samples.quarterly import quarterly
from tuas.stationery.samples.yearly import yearly

WITNESSES = [
    ["Kepala Dinas Contoh Pertama, Provinsi Contoh", "Saksi Contoh Pertama", "197001011995031001"],
    ["Ketua Lembaga Contoh Kedua, Kota Contoh", "Saksi Contoh Kedua", "197202021996032002"],
    ["Rektor Universitas Contoh Ketiga", "Saksi Contoh Ketiga", "197303031997033003"],
]


def piagam() -> Data:
    words = {
        "hari": "Senin", "tanggal": "9", "bulan": "Februari", "tahun": "2026", "tanggal_lengkap": "9 Februari 2026",
        "nama": "Pimpinan Contoh", "jabatan": f"Kepala {UNIT}", "unit": UNIT, "tempat": "Kota Contoh",
    }  # fmt: skip
    form = form_of("FRM-01")
    sentence, place = (each.format(**words) for each in form.fixed)
    above = [each.above for each in form.signatures]
    return HEAD | {
        "title": "Piagam contoh", "heading": list(form.heading), "number": form.number,
        "uncontrolled": current().identity.uncontrolled, "words": words, "sentence": sentence, "place": place,
        "declarer": [above[0], words["jabatan"], words["nama"]], "witness_title": above[1], "witnesses": WITNESSES,
    }  # fmt: skip


def statements() -> list[str]:
    """The seven of FRM-02 in printed order, and one that a unit might add."""
    rows = sorted(current().pakta, key=lambda content: content.printed_number)
    return [*(row.printed.replace("{unit}", UNIT) for row in rows), "Pernyataan tambahan unit contoh"]


def pakta() -> Data:
    words = statements()
    ends = [";"] * (len(words) - 2) + ["; dan", "."]
    page = {
        "opening": "Saya, Pegawai Contoh Satu, Penata Contoh, menyatakan sebagai berikut:",
        "statements": [word + end for word, end in zip(words, ends, strict=True)],
        "place": "Kota Contoh, 9 Februari 2026",
        "witness": {"name": "Pimpinan Contoh", "position": f"Kepala {UNIT}", "nip": "197505052000031005"},
        "maker": {"name": "Pegawai Contoh Satu", "nip": "199001012015031001"},
        "drawn": "", "typed": "Paraf Contoh",
        "time": "Ditandatangani secara elektronik 9 Februari 2026 pukul 10.00 WIB",
        "mark": "CONTOH-12", "bars": "",
    }  # fmt: skip
    second = page | {
        "maker": {"name": "Pegawai Contoh Dua", "nip": "199102022016032002"},
        "mark": "CONTOH-13",
    }
    return {
        "title": "Pakta contoh", "form": form_of("FRM-02").number, "ministry": "KEMENTERIAN CONTOH",
        "uncontrolled": current().identity.uncontrolled, "demo": "Data rekaan", "made": [2026, 2, 9],
        "pages": [page, second],
    }  # fmt: skip


def identification() -> Data:
    catalogue, form = current(), form_of("FRM-03")
    asked = catalogue.identification
    return {
        "title": "FRM-03 contoh", "number": form.number, "heading": list(form.heading),
        "uncontrolled": catalogue.identity.uncontrolled, "unit_organisation": "Direktorat Jenderal Contoh",
        "unit": UNIT,
        "requirements": [[r.printed, n % 2 == 0, f"Keterangan contoh {n}"] for n, r in enumerate(asked.requirements)],
        "information": [[i.printed, f"Nilai contoh {n}", i.remark] for n, i in enumerate(asked.information)],
        "users": [
            [f"Pengguna Contoh {n}", f"Layanan contoh {n}", f"{n} Mei 2026", f"0811000{n:03}", f"contoh{n}@contoh.test"]
            for n in range(1, 13)
        ],
        "made": [2026, 7, 4], "made_on": [2026, 7, 4], "font": "",
    }  # fmt: skip


def _twice(words: list[str]) -> list[Data]:
    """Two areas of two rows: a loop that tears a table apart shows only from the second on."""
    return [
        {
            "code": str(area), "name": f"Area Contoh {area}",
            "rows": [[f"{2 * area + row}.", *(f"{each} {area}{row}" for each in words)] for row in (1, 2)],
        }
        for area in (1, 2)
    ]  # fmt: skip


def monev() -> Data:
    form = form_of("FRM-04")
    parts = {each.code: each for each in form.sections}
    title = {code: f"{code}. {said(part.title)}" for code, part in parts.items()}
    heads = {code: [column.head for column in part.columns] for code, part in parts.items()}
    meeting = ["Senin, 4 Juli 2026", "Ruang Rapat Contoh", "Agenda rapat contoh", "Ketua Rapat Contoh"]
    return HEAD | {
        "title": "FRM-04 contoh", "number": form.number, "period": "2026-06",
        "heading": [said(line) for line in form.heading], "uncontrolled": current().identity.uncontrolled,
        "a": {"title": title["A"], "rows": list(map(list, zip(heads["A"], meeting, strict=True))), "held": True},
        "b": {
            "title": title["B"], "text": said(parts["B"].text[0]), "heads": heads["B"],
            "areas": _twice(["Rekomendasi lalu", "Tindak lanjut", "Bukti", "Sedang ditindaklanjuti"]),
            "progress": said(parts["B"].text[1]),
        },
        "c": {
            "title": title["C"], "text": said(parts["C"].text[0]), "heads": heads["C"],
            "areas": _twice(
                ["Rencana aksi", "Rencana kerja", "Output", "Penanggung jawab", "Telah dilaksanakan", "Catatan"]
            ),
            "progress": said(parts["C"].text[1]), "counted": "Rencana Kerja: 7 dari 10 telah dilaksanakan.",
        },
        "d": {"title": title["D"], "text": said(parts["D"].text[0]), "items": ["Kendala contoh", "Kendala kedua"]},
        "e": {
            "title": title["E"], "text": said(parts["E"].text[0]),
            "items": [said(each) for each in parts["E"].text[1:3]] + ["Simpulan tambahan contoh"],
            "todo": said(parts["E"].text[3]), "heads": heads["E"],
            "rows": [[f"{n}.", f"Rekomendasi baru {n}", f"PIC contoh {n}", f"Target waktu {n}"] for n in (1, 2)],
        },
        "sign": {
            "title": f"Kepala {UNIT}", "name": "Pimpinan Contoh", "nip": "197505052000031005",
            "moment": "Disahkan 4 Juli 2026 10.00", "place": "Kota Contoh, 4 Juli 2026",
        },
    }  # fmt: skip


def letter() -> Data:
    return HEAD | {
        "title": "Surat contoh", "facts": [["Nomor", "012/Contoh/VII/2026"], ["Perihal", "Perihal contoh"]],
        "place": "Kota Contoh, 4 Juli 2026", "to": "Yth.", "recipient": "Direktur Jenderal Contoh",
        "body": ["Paragraf contoh pertama.", "Paragraf contoh kedua."],
        "signer": {"title": f"Kepala {UNIT}", "name": "Pimpinan Contoh", "moment": "Ditandatangani dalam Tuas contoh"},
    }  # fmt: skip


def decree() -> Data:
    return HEAD | {
        "title": "SK contoh",
        "heading": [f"KEPUTUSAN KEPALA {UNIT.upper()}", "NOMOR 7/CONTOH/2026", "TENTANG", "TIM KERJA CONTOH"],
        "grounds": [["Menimbang", "bahwa contoh"], ["Mengingat", "1. SOP contoh"], ["", "2. Surat Instruksi contoh"]],
        "decides": "MEMUTUSKAN", "clauses": [["KESATU", "Menetapkan contoh."], ["KEDUA", "Tugas contoh."]],
        "place": "Kota Contoh, 4 Juli 2026", "signer": {"title": f"Kepala {UNIT}", "name": "Pimpinan Contoh"},
        "annex": ["Lampiran Keputusan contoh", "Nomor lampiran contoh"], "annex_title": "SUSUNAN TIM KERJA CONTOH",
        "heads": ["Kedudukan", "Nama", "NIP", "Jabatan"], "columns": [3, 4, 3, 5],
        "parts": [
            {"name": "", "rows": [["Ketua Tim contoh", "Ketua Contoh", "197606062001031006", "Jabatan contoh satu"]]},
            {"name": "Pokja Contoh", "rows": [["Anggota contoh", "Anggota C.", "198808082010032008", "Jabatan lain"]]},
        ],
    }  # fmt: skip


SAMPLES = {
    "FRM-01": piagam, "FRM-02": pakta, "FRM-03": identification, "FRM-04": monev, "FRM-05": quarterly,
    "LAPORAN-ZI": yearly, "SURAT": letter, "SK": decree,
}  # fmt: skip


def sparse(code: str) -> Data:
    """The same as a draft with nothing in its lists: what a paper says even then must not hang on a row."""
    data = copy.deepcopy(SAMPLES[code]())
    if "draft" in data:
        data["draft"] = "Konsep contoh: belum ditandatangani"
    if code == "FRM-01":
        data["witnesses"] = []
    if code == "FRM-03":
        data["users"] = []
    if code == "FRM-04":
        for letter_ in "bc":
            data[letter_] |= {"areas": [], "progress": ""}
        data["c"]["counted"] = ""
        data["d"]["items"] = []
        data["e"]["rows"] = []
    if code == "FRM-05":
        for key in ("d", "e", "f", "g1", "g2"):
            data[key] |= {"rows": [], "text": f"Tidak ada {key} contoh.", "progress": "", "counted": ""}
        for key in ("g4", "g5", "h"):
            data[key] |= {"items": [], "text": f"Belum ada {key} contoh."}
        data["g3"] |= {"items": [], "text": "Tidak terdapat hambatan dan kendala."}
    if code == "LAPORAN-ZI":
        data |= {"months": [], "quarters": [], "areas": [], "open": [], "missing": []}
        for key in ("plan", "ideas", "scores"):
            data[key] |= {"areas": [], "rows": [], "words": f"Belum ada {key} contoh."}
    return data
