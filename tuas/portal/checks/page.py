"""The findings of a unit by severity and check, of all areas or of one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tuas.documents.tables import workbook
from tuas.portal.checks.book import Book
from tuas.portal.checks.findings import Finding, Severity
from tuas.portal.checks.listed import CHECKS, Check

WHOLE = "unit"
HEADS = ("Keparahan", "Pemeriksaan", "Area", "Temuan", "Yang dilakukan", "Dasar", "Halaman")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
Row = tuple[Check, Finding]


@dataclass(frozen=True, slots=True)
class Group:
    """One check with its findings of one severity."""

    check: Check
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """sections: by severity, the worst first. clean: the checks without any finding, whatever the filter."""

    area: str
    rows: tuple[Row, ...]
    sections: tuple[tuple[Severity, int, tuple[Group, ...]], ...]
    clean: tuple[Check, ...]
    counts: dict[str, int]

    @property
    def all(self) -> int:
        return sum(self.counts.values())

    @property
    def must(self) -> int:
        return sum(finding.severity is Severity.HARUS for _check, finding in self.rows)


def page_of(book: Book, area: str = "") -> Page:
    every = [(check, finding) for check in CHECKS for finding in check.run(book)]
    counts = Counter(finding.area or WHOLE for _check, finding in every)
    rows = [row for row in every if not area or (row[1].area or WHOLE) == area]
    rows.sort(key=lambda row: row[1].severity)
    sections = []
    for severity in Severity:
        here = [row for row in rows if row[1].severity is severity]
        if here:
            sections.append((severity, len(here), _groups(here)))
    found = {check.key for check, _finding in every}
    clean = tuple(check for check in CHECKS if check.key not in found)
    return Page(area, tuple(rows), tuple(sections), clean, dict(counts))


def _groups(rows: Sequence[Row]) -> tuple[Group, ...]:
    keys = dict.fromkeys(check.key for check, _finding in rows)
    checks = {check.key: check for check, _finding in rows}
    return tuple(
        Group(checks[key], tuple(finding for check, finding in rows if check.key == key)) for key in keys
    )


def table(page: Page, base: str) -> list[tuple[str, ...]]:
    """One row a finding, under `HEADS`; base: scheme and host, so that the links work outside."""
    return [
        (
            str(finding.severity.words), str(check.name), finding.area or "unit", finding.text, finding.move,
            finding.paragraph, f"{base}{finding.href}",
        )
        for check, finding in page.rows
    ]  # fmt: skip


def as_workbook(page: Page, base: str) -> bytes:
    return workbook("Pemeriksaan", HEADS, table(page, base), widths={0: 20, 1: 30, 3: 70, 4: 60, 6: 40})


def harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(DANGEROUS) else text
