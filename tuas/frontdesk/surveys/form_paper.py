"""Blank sheets of a survey for respondents who answer with a pen (5.e.I.6.k): numbered, typed in afterwards."""

from typing import Any

from django.utils.translation import gettext as _

from tuas.documents import pdf
from tuas.documents.pdf import indonesian
from tuas.frontdesk.models import SurveyRound
from tuas.frontdesk.surveys.questionnaires import questionnaire
from tuas.organisation.models import Unit
from tuas.rules.periods import parse
from tuas.ui.dates import WIB


@indonesian
def sheets(found: SurveyRound, first: int, count: int) -> bytes:
    """PDF, one A4 page a sheet, numbered from `first` on as the unit types them in."""
    asked = questionnaire(found.questionnaire)
    uniform = all(not element.labels for element in asked.elements)
    day = found.made_at.astimezone(WIB).date()
    data: dict[str, Any] = {
        "title": f"{asked.name}: {found.unit.name}", "unit": found.unit.name, "heading": asked.name,
        "period": parse(found.period).label, "purpose": asked.purpose, "source": asked.source,
        "how": _("Lingkari satu angka pada setiap baris. Yang tidak Anda ketahui boleh dikosongkan."),
        "matrix": list(asked.labels) if uniform else [],
        "questions": [
            {"said": f"{n}. {element.question}", "labels": list(asked.labels_of(element))}
            for n, element in enumerate(asked.asked, 1)
        ],
        "profile": [{"name": part.name, "options": list(part.options.values())} for part in asked.profile],
        "sheets": [str(n) for n in range(first, first + count)],
        "sheet_word": _("Lembar"), "statement_word": _("Pernyataan"), "free_word": _("boleh dikosongkan"),
        "remark_word": _("Saran Anda"), "free_remark": _("(tanpa nama dan nomor telepon siapa pun)"),
        "anonymous": _(
            "Tanpa nama. Jangan menulis nama Anda. Masukkan lembar ini ke kotak survei; nomor lembar hanya agar tidak "
            "dihitung dua kali dan tidak dicatat milik siapa."
        ),
        "demo": _("Data rekaan") if Unit.objects.filter(invented=True).exists() else "",
        "made": [day.year, day.month, day.day],
    }  # fmt: skip
    return pdf.render("survey_form.typ", data)
