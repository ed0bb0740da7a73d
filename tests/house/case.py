"""One address of the access walk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Case:
    """An address with a real object behind it. sends: the fields of a POST, None where nothing can be sent."""

    name: str
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    sends: Mapping[str, str] | None = None
    note: str = ""  # tells two cases of one address apart
    query: str = ""
    fetch: bool = False  # sent by the page's own script

    @property
    def label(self) -> str:
        return f"{self.name} ({self.note})" if self.note else self.name
