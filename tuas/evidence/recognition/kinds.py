"""What a file really is, by its first bytes, and every reason not to take it, as one Indonesian sentence."""

import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tuas.evidence.recognition import names

MB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What one file and one archive may hold. All sizes in bytes."""

    file_bytes: int = 200 * MB
    archive_bytes: int = 2048 * MB  # sum of all members, unpacked
    members: int = 5000
    nesting: int = 2  # a zip within a zip is opened, a third level is not
    ratio: int = 150  # unpacked : packed, counted only beyond `ratio_from`
    ratio_from: int = 20 * MB
    depth: int = 40  # folders within folders


LIMITS = Limits()


@dataclass(frozen=True)
class Kind:
    """A kind of file that is taken: media type, extension, Indonesian label, and how its text is reached."""

    media_type: str
    extension: str
    label: str
    reader: str  # pdf, word, slides, workbook, odf, picture, plain, none, zip


@dataclass(frozen=True)
class Refusal:
    """Why a file is not taken: what is wrong and the next move, one Indonesian sentence."""

    reason: str


OOXML = "application/vnd.openxmlformats-officedocument."
PDF = Kind("application/pdf", ".pdf", "dokumen PDF", "pdf")
DOCX = Kind(OOXML + "wordprocessingml.document", ".docx", "dokumen Word", "word")
XLSX = Kind(OOXML + "spreadsheetml.sheet", ".xlsx", "lembar kerja Excel", "workbook")
PPTX = Kind(OOXML + "presentationml.presentation", ".pptx", "presentasi PowerPoint", "slides")
ZIP = Kind("application/zip", ".zip", "arsip ZIP", "zip")
JPEG = Kind("image/jpeg", ".jpg", "gambar JPEG", "picture")
PNG = Kind("image/png", ".png", "gambar PNG", "picture")
GIF = Kind("image/gif", ".gif", "gambar GIF", "picture")
BMP = Kind("image/bmp", ".bmp", "gambar BMP", "picture")
WEBP = Kind("image/webp", ".webp", "gambar WebP", "picture")
TIFF = Kind("image/tiff", ".tif", "gambar TIFF", "picture")
HEIC = Kind("image/heic", ".heic", "gambar HEIC", "none")
MP4 = Kind("video/mp4", ".mp4", "video", "none")
AVI = Kind("video/x-msvideo", ".avi", "video AVI", "none")
MKV = Kind("video/x-matroska", ".mkv", "video", "none")
MP3 = Kind("audio/mpeg", ".mp3", "rekaman suara", "none")
WAV = Kind("audio/wav", ".wav", "rekaman suara", "none")
TEXT = Kind("text/plain", ".txt", "teks", "plain")
CSV = Kind("text/csv", ".csv", "tabel CSV", "plain")
DOC = Kind("application/msword", ".doc", "dokumen Word lama", "none")
XLS = Kind("application/vnd.ms-excel", ".xls", "lembar kerja Excel lama", "none")
PPT = Kind("application/vnd.ms-powerpoint", ".ppt", "presentasi PowerPoint lama", "none")
ODF = {
    b"application/vnd.oasis.opendocument.text": Kind(
        "application/vnd.oasis.opendocument.text", ".odt", "dokumen OpenDocument", "odf"
    ),
    b"application/vnd.oasis.opendocument.spreadsheet": Kind(
        "application/vnd.oasis.opendocument.spreadsheet", ".ods", "lembar kerja OpenDocument", "odf"
    ),
    b"application/vnd.oasis.opendocument.presentation": Kind(
        "application/vnd.oasis.opendocument.presentation", ".odp", "presentasi OpenDocument", "odf"
    ),
}
MAGIC: tuple[tuple[int, bytes, Kind], ...] = (
    (0, b"%PDF-", PDF), (0, b"\xff\xd8\xff", JPEG), (0, b"\x89PNG\r\n\x1a\n", PNG), (0, b"GIF8", GIF),
    (0, b"II*\x00", TIFF), (0, b"MM\x00*", TIFF), (8, b"WEBP", WEBP), (8, b"AVI ", AVI), (8, b"WAVE", WAV),
    (4, b"ftypheic", HEIC), (4, b"ftypmif1", HEIC), (4, b"ftypheix", HEIC), (4, b"ftyp", MP4),
    (0, b"\x1aE\xdf\xa3", MKV), (0, b"ID3", MP3), (0, b"\xff\xfb", MP3), (0, b"\xff\xf3", MP3), (0, b"BM", BMP),
)  # fmt: skip
NOT_TAKEN: tuple[tuple[bytes, str], ...] = (
    (b"Rar!\x1a", "Arsip RAR tidak dapat dibuka; kemas ulang foldernya sebagai .zip."),
    (b"7z\xbc\xaf", "Arsip 7z tidak dapat dibuka; kemas ulang foldernya sebagai .zip."),
    (b"\x1f\x8b", "Arsip GZ tidak dapat dibuka; kemas ulang foldernya sebagai .zip."),
    (b"MZ", "Berkas ini program Windows, bukan bukti dukung; tidak diterima."),
    (b"\x7fELF", "Berkas ini program, bukan bukti dukung; tidak diterima."),
    (b"#!", "Berkas ini skrip program, bukan bukti dukung; tidak diterima."),
    (b"{\\rtf", "Dokumen RTF tidak diterima; simpan ulang sebagai .docx atau .pdf."),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAME_FAMILY = {
    ".jpeg": ".jpg", ".jpe": ".jpg", ".jfif": ".jpg", ".tiff": ".tif", ".m4v": ".mp4", ".mov": ".mp4", ".3gp": ".mp4",
    ".m4a": ".mp4", ".webm": ".mkv", ".heif": ".heic", ".log": ".txt", ".md": ".txt",
}  # fmt: skip
PICTURES = frozenset({".jpg", ".png", ".gif", ".bmp", ".webp", ".tif", ".heic"})


def inspect(path: Path, name: str, limits: Limits = LIMITS) -> Kind | Refusal:
    """The kind of a file on disk, or the refusal. Reads its first bytes, its end, and proves that it opens.

    `name` is the name as brought (a zip member's name, not that of its temporary copy). Never raises.
    """
    if reason := names.refuse_name(name):
        return Refusal(reason)
    try:
        size = path.stat().st_size
        if size == 0:
            return Refusal("Berkas kosong (0 byte); salin ulang dari sumbernya.")
        most = limits.archive_bytes if _may_be_archive(path, name) else limits.file_bytes
        if size > most:
            return Refusal(too_large(size, most))
        kind = _sniff(path, name)
        if isinstance(kind, Refusal):
            return kind
        return _mismatch(kind, name) or _prove(path, kind, size, limits) or kind
    except PermissionError:
        return Refusal("Berkas tidak boleh dibaca; periksa izin bacanya.")
    except (OSError, zipfile.BadZipFile, ValueError) as error:
        return Refusal(f"Berkas tidak dapat dibaca ({type(error).__name__}); salin ulang dari sumbernya.")


def too_large(size: int, limit: int) -> str:
    """The sentence for a file beyond the limit, with both sizes."""
    return (
        f"Berkas berukuran {written_size(size)}, lebih besar dari batas {written_size(limit)}; "
        "kecilkan atau pecah berkasnya."
    )


def written_size(size: int) -> str:
    """ "2,0 GB": sizes as Indonesian readers write them."""
    amount, unit = float(size), "byte"
    for larger in ("KB", "MB", "GB", "TB"):
        if amount < 1024:
            break
        amount, unit = amount / 1024, larger
    return f"{amount:.0f} {unit}" if unit == "byte" else f"{amount:.1f} {unit}".replace(".", ",")


def _may_be_archive(path: Path, name: str) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04" and extension(name) == ".zip"


def extension(name: str) -> str:
    """The extension in lower case, synonyms folded (.jpeg is .jpg)."""
    suffix = PurePosixPath(name).suffix.lower()
    return SAME_FAMILY.get(suffix, suffix)


def _sniff(path: Path, name: str) -> Kind | Refusal:
    with path.open("rb") as file:
        head = file.read(4096)
    for start, reason in NOT_TAKEN:
        if head.startswith(start):
            return Refusal(reason)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_zip(path)
    if head.startswith(OLE):
        return _sniff_ole(path)
    for at, magic, kind in MAGIC:
        if head[at : at + len(magic)] == magic:
            return kind
    if extension(name) in (".txt", ".csv") and b"\x00" not in head:
        return CSV if extension(name) == ".csv" else TEXT
    return Refusal(_unknown(name, head))


def _unknown(name: str, head: bytes) -> str:
    suffix = extension(name)
    if not head.strip(b"\x00"):
        return "Isi berkas hanya nol; berkas rusak atau tidak selesai disalin, salin ulang dari sumbernya."
    if suffix in {
        k.extension for k in (PDF, DOCX, XLSX, PPTX, JPEG, PNG, GIF, BMP, WEBP, TIFF, MP4, DOC, XLS, PPT, ZIP)
    }:
        return (
            f"Berkas berakhiran {suffix} tetapi isinya bukan {suffix}; periksa dan simpan ulang dari aslinya."
        )
    return "Jenis berkas ini tidak diterima; pakai PDF, Word, Excel, PowerPoint, gambar, video, atau ZIP."


def _sniff_zip(path: Path) -> Kind | Refusal:
    try:
        with zipfile.ZipFile(path) as archive:
            members = set(archive.namelist())
            if "[Content_Types].xml" in members:
                return _sniff_office(archive)
            if "mimetype" in members and archive.getinfo("mimetype").file_size < 200:
                kind = ODF.get(archive.read("mimetype").strip())
                if kind is not None:
                    return kind
            return ZIP
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError):
        return Refusal(
            "Berkas terpotong atau rusak (daftar isi ZIP tidak lengkap); salin ulang dari sumbernya."
        )
    except RuntimeError:
        return Refusal("Berkas dikunci dengan kata sandi; simpan ulang tanpa kata sandi.")


def _sniff_office(archive: zipfile.ZipFile) -> Kind | Refusal:
    info = archive.getinfo("[Content_Types].xml")
    types = archive.read(info) if info.file_size < MB else b""
    if b"macroEnabled" in types:
        return Refusal("Dokumen Office ini berisi makro; simpan ulang tanpa makro (.docx, .xlsx, .pptx).")
    for mark, kind in (
        (b"wordprocessingml.document.main", DOCX),
        (b"spreadsheetml.sheet.main", XLSX),
        (b"presentationml.presentation.main", PPTX),
        (b"presentationml.slideshow.main", PPTX),
    ):
        if mark in types:
            return kind
    return Refusal("Dokumen Office ini tidak dikenali; simpan ulang sebagai .docx, .xlsx, .pptx, atau .pdf.")


def _sniff_ole(path: Path) -> Kind | Refusal:
    """Word, Excel and PowerPoint before 2007, and today's ones when they are locked, share this container."""
    streams: tuple[tuple[str, Kind | None], ...] = (
        ("EncryptedPackage", None), ("WordDocument", DOC), ("Workbook", XLS), ("PowerPoint Document", PPT),
    )  # fmt: skip
    found = _find(path, [stream.encode("utf-16-le") for stream, _ in streams])
    if not found:
        return Refusal(
            "Berkas Office lama ini rusak atau tidak dikenali; simpan ulang sebagai .docx, .xlsx, atau .pdf."
        )
    kind = streams[min(found)][1]
    return kind or Refusal("Dokumen Office ini dikunci dengan kata sandi; simpan ulang tanpa kata sandi.")


def _find(path: Path, marks: list[bytes]) -> set[int]:
    """Which of the marks occur in the file; read in pieces that overlap."""
    found: set[int] = set()
    tail = b""
    with path.open("rb") as file:
        while piece := file.read(MB):
            block = tail + piece
            found.update(i for i, mark in enumerate(marks) if mark in block)
            tail = block[-64:]
    return found


def _mismatch(kind: Kind, name: str) -> Refusal | None:
    suffix = extension(name)
    if suffix == kind.extension or not suffix:
        return None
    if {suffix, kind.extension} <= PICTURES or (kind.reader == "plain" and suffix in (".txt", ".csv")):
        return None  # telephones call a PNG or WebP .jpg; harmless
    if kind.media_type.startswith(("video/", "audio/")) and suffix in (
        ".mp4",
        ".mkv",
        ".avi",
        ".mp3",
        ".wav",
    ):
        return None
    return Refusal(
        f"Berkas berakhiran {suffix} tetapi isinya {kind.label}; ganti akhirannya menjadi {kind.extension} bila benar."
    )


def _prove(path: Path, kind: Kind, size: int, limits: Limits) -> Refusal | None:
    """Opens the file with the library that will read it later. Imports are late: most runs need few of them."""
    from tuas.evidence.recognition import proof

    if kind.reader == "zip":
        return None
    if size > limits.file_bytes:
        return Refusal(too_large(size, limits.file_bytes))
    if kind.reader == "pdf":
        reason = proof.broken_pdf(path)
    elif kind.reader == "picture":
        reason = proof.broken_picture(path)
    elif kind in (DOCX, XLSX, PPTX) or kind.reader == "odf":
        reason = proof.broken_package(path, limits)
    else:
        reason = None
    return Refusal(reason) if reason else None
