"""How right the proposals are: used by the tests of accuracy and by script/bench."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
DOSSIER = ROOT / "demo" / "dossier"
LETTERHEAD = (
    "KEMENTERIAN PEKERJAAN UMUM\nDIREKTORAT JENDERAL BINA MARGA\n"
    "BALAI BESAR PELAKSANAAN JALAN NASIONAL MISALNYA SELATAN\nJalan Rekaan Nomor 1, Telepon (0999) 111\n"
)


@dataclass
class Tally:
    """First proposals that are right, files with a right one among the first three, and the misses."""

    files: int = 0
    first: int = 0
    of_three: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, path: str, right: set[str], proposed: list[str]) -> None:
        """A file without codes is right when nothing is proposed for it."""
        hit = proposed[0] in right if proposed and right else not proposed and not right
        self.files += 1
        self.first += hit
        self.of_three += bool(right & set(proposed[:3])) if right else not proposed
        if not hit:
            self.misses.append(f"{path}: {sorted(right) or 'kotak masuk'}, diusulkan {proposed[:4]}")

    @property
    def first_share(self) -> float:
        return self.first / self.files

    @property
    def three_share(self) -> float:
        return self.of_three / self.files


def mapping() -> dict[str, set[str]]:
    """The right codes of each file of the demo dossier."""
    with (ROOT / "demo" / "dossier-mapping.csv").open(encoding="utf-8") as file:
        return {row["path"]: codes(row["evidence_codes"]) for row in csv.DictReader(file)}


def codes(written: str) -> set[str]:
    return set(filter(None, written.split(";")))


def tally(found: Iterable[tuple[str, list[str]]], right: dict[str, set[str]]) -> Tally:
    result = Tally()
    for path, proposed in found:
        result.add(path, right[path], proposed)
    return result
