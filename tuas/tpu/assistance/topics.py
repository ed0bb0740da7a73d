"""The five topics of an assistance in the words of the SOP (6.c.8.d.i–v)."""

from dataclasses import dataclass

from tuas.catalogue import current

LIST = "6.c.8.d."


@dataclass(frozen=True, slots=True)
class Topic:
    """field: its name in a form, without points."""

    code: str
    text: str
    source: str

    @property
    def field(self) -> str:
        return f"topik_{self.code.removeprefix(LIST)}"


def topics() -> list[Topic]:
    steps = (sub for step in current().process for sub in step.sub_steps)
    return [Topic(sub.code, sub.text, sub.source) for sub in steps if sub.code.startswith(LIST)]
