"""PDF by typst: a template and data, nothing from the outside; archival (PDF/A-2a) and accessible (PDF/UA-1)."""

import json
from pathlib import Path
from typing import Any

TEMPLATES = Path(__file__).parent / "templates" / "typst"


def render(template: str, data: dict[str, Any]) -> bytes:
    """The bytes of a PDF. data reaches the template as one JSON text, so that no character in it is ever code."""
    import typst  # heavy: loaded by the first document, not by every process

    source = TEMPLATES / template
    made: bytes = typst.compile(
        source,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        root=TEMPLATES,
    )
    return made
