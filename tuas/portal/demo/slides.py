"""A paparan as PDF, one slide for each of the nine contents; invented like everything in the demo."""

import io
from collections.abc import Sequence


def pdf(title: str, pages: Sequence[str]) -> bytes:
    """Landscape pages, each with a heading; letters of Latin-1 only."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    font = 3 + 2 * len(pages)
    for n, words in enumerate(pages, 1):
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 474]/Contents %d 0 R/Resources<</Font<</F1 %d 0 R>>>>>>"
            % (len(objects) + 2, font)
        )
        lines = f"BT /F1 14 Tf 60 420 Td ({_safe(title)}) Tj /F1 26 Tf 0 -60 Td ({n}. {_safe(words)}) Tj ET"
        stream = lines.encode("latin-1", "replace")
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(b"%d 0 R" % k for k in kids), len(kids))
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>")
    return _written(objects)


def _safe(text: str) -> str:
    return text.replace("\\", "").replace("(", "").replace(")", "")


def _written(objects: list[bytes]) -> bytes:
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj%s endobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()
