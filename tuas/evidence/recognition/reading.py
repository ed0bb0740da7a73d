"""How an Indonesian government paper is built: letterhead, title, opening, body, signatures.

The title says what the paper is; the letterhead, the legal grounds ("Mengingat") and sections that every report
has (latar belakang, metode, penutup) say nothing about it and are left out.
"""

import re
from dataclasses import dataclass
from itertools import islice

MOST_LINES = 240
MOST_CHARACTERS = 16_000
LONGEST_SUBTITLE = 100
LETTERHEAD = re.compile(
    r"^(kementerian|direktorat jenderal|balai (besar )?pelaksanaan|bbpjn|bpjn|satuan kerja|republik indonesia"
    r"|sekretariat|kop )|\bhal(aman)?\.? ?\d+$|^jalan .*(nomor|no\.|telepon|telp)|telepon|@|^[_\W\d]*$",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"^(?:(?:hal|judul(?: sop)?|agenda(?: rapat)?|acara|nama kegiatan|kegiatan|materi|untuk|tema)\s*:"
    r"|(?:perihal|nama sop|nama dokumen|tentang)\b\s*[:\-]?|(?:dalam rangka|menindaklanjuti)\b)\s*(\S.{3,})$",
    re.IGNORECASE,
)
LETTER = re.compile(r"^(perihal|hal)\b\s*:?\s*\S", re.IGNORECASE)
INVITES = re.compile(r"\b(mengundang|undangan)\b", re.IGNORECASE)
SOP_NAME = re.compile(r"^(?:nama|judul) sop\s*[:\-]?\s*(\S.{3,})$", re.IGNORECASE)
AWARD = re.compile(r"^\W*(sertifikat|piagam)", re.IGNORECASE)
ONLY_KIND = re.compile(
    r"^\W*(laporan|notulen|notula|notulensi|risalah)?\s*(rapat)?\W*$|^\W*(nota dinas|daftar hadir|undangan|memorandum"
    r"|absensi|tanda terima|bukti (tanda )?(pe)?nerima(an)?|lembar (kendali|disposisi)|lembar kendali dokumen"
    r"|piagam( penghargaan)?|sertifikat|surat (perintah )?tugas|surat perintah|surat (keterangan|pernyataan|pengantar)"
    r"|berita acara|surat edaran|pengumuman|formulir|dokumentasi|lampiran( foto)?|matriks|rekapitulasi|jadwal|notulen"
    r"|disposisi|kartu kendali|standar operasional prosedur|sop)( \w+)?\W*$",
    re.IGNORECASE,
)
ABOUT = re.compile(r"^\W*tentang\W*$", re.IGNORECASE)
END_OF_ABOUT = re.compile(
    r"^(kepala|menimbang|mengingat|dengan rahmat|direktur|yth|memutuskan|nomor|no\b|tahun anggaran$)",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"^(nomor|no|nip|tanggal|lampiran|sifat)\b", re.IGNORECASE)
TABLE_HEAD = re.compile(r"^no\.?\s+[a-z]", re.IGNORECASE)
SECTION = re.compile(r"^([A-H]|[IVX]{1,4}|\d)[.)]\s*\S")
IDLE_SECTION = re.compile(
    r"^([A-H]|[IVX]{1,4}|\d)[.)]\s*(latar belakang|metod|penutup|dasar hukum|dasar$|pendahuluan)",
    re.IGNORECASE,
)
GROUNDS = re.compile(r"^(mengingat|dasar hukum)\b", re.IGNORECASE)
END_OF_GROUNDS = re.compile(
    r"^(memutuskan|menetapkan|kualifikasi|keterkaitan|uraian|memerintahkan)", re.IGNORECASE
)
HEAD_OF_POKJA = re.compile(r"ketua (?:tim )?(?:kelompok kerja|pokja)\s+(.{3,70})", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """The parts of one text, as lines.

    `pokja` holds the wording after "Ketua Pokja" in the signatures; `kinds` the kinds of paper that its form
    shows without a word: a letter, an invitation.
    """

    title: tuple[str, ...] = ()
    subtitle: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    pokja: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


def read(text: str, *, picture: bool = False) -> Reading:
    """Splits a text. A picture has no letterhead to speak of: its first lines all count as title."""
    lines = [" ".join(line.split()) for line in text[:MOST_CHARACTERS].splitlines()]
    lines = list(islice((ln for ln in lines if ln), MOST_LINES))
    pokja = tuple(m[1] for line in lines for m in [HEAD_OF_POKJA.search(line)] if m)
    lines = _without_letterhead(lines)
    if picture and not any(ABOUT.match(line) or LABEL.match(line) for line in lines[:12]):
        return Reading(tuple(lines[:6]), (), tuple(lines[6:16]), tuple(lines[16:]), pokja)
    title, rest = _title(lines)
    title += [m[1] for line in rest[:14] for m in [LABEL.match(line)] if m]
    rest = _without_idle_parts(rest)
    subtitle = [
        line for line in rest[:2] if len(line) <= LONGEST_SUBTITLE and not _stops(line) and ":" not in line
    ]
    return Reading(
        tuple(dict.fromkeys(title)), tuple(subtitle), tuple(rest[:8]), tuple(rest[8:]), pokja, _kinds(lines)
    )


def _kinds(lines: list[str]) -> tuple[str, ...]:
    if not any(LETTER.match(line) for line in lines[:8]):
        return ()
    return ("surat", "undangan") if any(INVITES.search(line) for line in lines[:20]) else ("surat",)


def _without_letterhead(lines: list[str]) -> list[str]:
    kept = [line for line in lines[:14] if not LETTERHEAD.search(line) or _is_heading(line)]
    return kept + lines[14:]


def _is_heading(line: str) -> bool:
    """A title that begins like a letterhead, as "Bukti dukung": never drop a line that names a paper."""
    return bool(re.match(r"(laporan|keputusan|surat|notul|rencana|peta|sop)", line, re.IGNORECASE))


def _title(lines: list[str]) -> tuple[list[str], list[str]]:
    for i, line in enumerate(lines[:10]):
        if ABOUT.match(line):
            about = []
            for following in lines[i + 1 : i + 6]:
                if END_OF_ABOUT.match(following):
                    break
                about.append(following)
            kind = [ln for ln in lines[:i] if not NUMBERED.match(ln)][:1]
            kind = [re.sub(r"(?i)^(keputusan|instruksi|peraturan)\b.*", r"\1", k) for k in kind] + ["tentang"]
            return [" ".join(kind + about)], lines[i + 1 + len(about) :]
    if named := next((m[1] for line in lines[:14] for m in [SOP_NAME.match(line)] if m), None):
        return ["SOP " + named], [ln for ln in lines if not SOP_NAME.match(ln) and not _is_preface(ln)]
    if not lines or LABEL.match(lines[0]) or TABLE_HEAD.match(lines[0]):
        return [], lines
    first = next((i for i, line in enumerate(lines[:6]) if not _is_preface(line)), 0)
    end = first + 1
    loud = _is_loud(lines[first])
    while end < min(len(lines), first + 4) and loud and _is_loud(lines[end]) and not _stops(lines[end]):
        end += 1
    title = [" ".join(lines[first:end])]
    if ONLY_KIND.match(title[0]):
        most = 5 if AWARD.match(title[0]) else 2
        title += [ln for ln in lines[end : end + 3 + most] if not _stops(ln) and not LABEL.match(ln)][:most]
    return title, lines[:first] + lines[end:]


def _is_preface(line: str) -> bool:
    """A place-and-date line or a letter's numbers, standing above the real title."""
    return bool(NUMBERED.match(line) or re.match(r"^[\w ]{3,30}, \d{1,2} \w+ \d{4}$", line))


def _stops(line: str) -> bool:
    return bool(NUMBERED.match(line) or TABLE_HEAD.match(line) or SECTION.match(line))


def _is_loud(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) >= 0.8 * len(letters)


def _without_idle_parts(lines: list[str]) -> list[str]:
    kept: list[str] = []
    idle = grounds = False
    for line in lines:
        if IDLE_SECTION.match(line):
            idle = True
        elif SECTION.match(line) and not line[0].isdigit():
            idle = False
        if GROUNDS.match(line):
            grounds = True
        elif END_OF_GROUNDS.match(line):
            grounds = False
        if not idle and not grounds and not LETTERHEAD.search(line):
            kept.append(line)
    return kept
