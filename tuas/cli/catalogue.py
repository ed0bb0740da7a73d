"""`tuas catalogue check` and `tuas catalogue export`: the SOP as data, for who writes it and for machines."""

import datetime as dt
from fractions import Fraction
from pathlib import Path
from typing import Any

from tuas import catalogue
from tuas.catalogue import Catalogue, CatalogueError
from tuas.cli.reading import Refused, quoted
from tuas.rules import scoring, sheet
from tuas.rules.eligibility import RULES, Case
from tuas.rules.facts import GRADES, Facts, Reporting
from tuas.rules.formula import FormulaError


def check(folder: str | None) -> str:
    """Reads the catalogue in a folder, or every one that comes with Tuas; one line for each that is in order."""
    try:
        if folder is not None:
            where = _folder(folder)
            if problems := catalogue.check(where):
                raise Refused("\n".join(problems))
            found = [catalogue.load(where)]
        else:
            found = [catalogue.load(version) for version in catalogue.versions()]
        return "\n".join(_checked(cat) for cat in found)
    except CatalogueError as error:
        raise Refused(str(error)) from None


def _folder(name: str) -> Path:
    folder = Path(name)
    try:
        is_folder = folder.is_dir()
    except (OSError, ValueError):
        is_folder = False
    if not is_folder:
        raise Refused(f"{quoted(name, 120)} bukan folder; berikan folder katalog, yang berisi identity.yaml.")
    return folder.resolve()


def _checked(cat: Catalogue) -> str:
    """What only the rules can tell: formulas that compile, rows that are scored, conditions that have a rule."""
    try:
        rows = set(scoring.score(cat.lke, {}).scores)
    except (FormulaError, ValueError) as error:
        raise Refused(f"LKE {cat.lke.version}: {error}") from None
    for question in cat.lke.questions.values():
        if extra := sheet.row_of(question).used - {entry.key for entry in question.inputs}:
            raise Refused(
                f"LKE {cat.lke.version} › {question.code}: rumus memakai {', '.join(sorted(extra))}, yang bukan isian; "
                "samakan nama di formula dengan key di inputs."
            )
    for row in cat.thresholds:
        if row.code not in rows:
            raise Refused(
                f"{cat.version}/thresholds.yaml › {row.code}: baris ini tidak dinilai LKE; pilih salah satu dari "
                f"{', '.join(sorted(rows))}."
            )
    _check_conditions(cat)
    return (
        f"{cat.version}: {len(cat.units)} unit, {len(cat.areas)} area, {len(cat.activities)} kegiatan, "
        f"{len(cat.items)} bukti, {len(cat.thresholds)} ambang batas, {len(cat.eligibility)} syarat; "
        f"LKE {cat.lke.version}: {len(cat.lke.sub_aspects)} subaspek, {len(cat.lke.questions)} pertanyaan. Baik."
    )


def _check_conditions(cat: Catalogue) -> None:
    """Tries every condition on facts of which all are known, so that each figure it needs is looked up."""
    day = dt.date(2024, 2, 28)
    facts = Facts(day, day, Fraction(0), {}, GRADES[0], {}, Reporting(1, 1), Fraction(0), Fraction(0), day)
    for row in cat.eligibility:
        where = f"{cat.version}/eligibility.yaml › {row.code}"
        if row.code not in RULES:
            raise Refused(f"{where}: syarat ini belum mempunyai aturan; yang ada: {', '.join(RULES)}.")
        try:
            RULES[row.code](Case(facts, day, row.needs, cat))
        except KeyError as error:
            raise Refused(f"{where}: needs belum memuat {error.args[0]}; tambahkan nilainya.") from None
        except ValueError:
            said = ", ".join(f"{key}: {quoted(value)}" for key, value in row.needs.items())
            raise Refused(
                f"{where}: needs {said} tidak dapat dipakai; tulis bilangan, atau predikat {', '.join(GRADES)}."
            ) from None


def export() -> dict[str, Any]:
    """The newest version as JSON values; numbers that count points are strings, exactly as in the SOP."""
    found: dict[str, Any] = catalogue.export(catalogue.current())
    return found
