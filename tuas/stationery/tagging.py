"""The small language of templates: names of the paper's own data, loops and conditions over them, and nothing else.

Whoever edits a template in Word runs no code by it. What is asked for by name is looked up in an invented paper of the
same kind, so that a misspelt tag is refused by its name before it is ever printed as a gap.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from tuas.documents.docx import TAGGED, environment, tags_read
from tuas.documents.docx_reading import W, parse

FILTERS = frozenset({"upper", "lower", "default", "trim", "length"})
LOOP = {"index": 1, "first": True, "last": False, "length": 1}


class Wrong(Exception):
    """A tag that cannot be filled; the sentence says which and why."""


@dataclass(slots=True)
class _Reader:
    lines: list[str]
    found: list[str] = field(default_factory=list)

    def near(self, line: int) -> str:
        """The paragraph in which a tag stands, as the officer sees it."""
        words = re.sub(r"<[^>]+>", "", self.lines[min(line, len(self.lines)) - 1]).strip()
        return words if len(words) <= 90 else words[:87] + "…"

    def blame(self, node: Any, sentence: str) -> None:
        self.found.append(_("{what} (pada “{where}”).").format(what=sentence, where=self.near(node.lineno)))

    def body(self, nodes_: list[Any], scope: Mapping[str, Any], loops: tuple[str, ...] = ()) -> None:
        from jinja2 import nodes

        for node in nodes_:
            if isinstance(node, nodes.Output):
                for said in node.nodes:
                    if not isinstance(said, nodes.TemplateData):
                        self.printed(said, scope)
            elif isinstance(node, nodes.If):
                self.value(node.test, scope)
                for part in (node.body, *(e.body for e in node.elif_), node.else_):
                    self.body(part, scope, loops)
                for each in node.elif_:
                    self.value(each.test, scope)
            elif isinstance(node, nodes.For):
                self.loop(node, scope, loops)
            else:
                name = type(node).__name__.lower()
                self.blame(
                    node, _("Perintah {name} tidak dipakai dalam templat").format(name="{% " + name + " %}")
                )

    def loop(self, node: Any, scope: Mapping[str, Any], loops: tuple[str, ...]) -> None:
        from jinja2 import nodes

        rows = self.value(node.iter, scope)
        plain = isinstance(node.target, nodes.Name) and node.test is None and not node.recursive
        root = node.iter
        while isinstance(root, nodes.Getattr | nodes.Getitem):
            root = root.node
        inner = not loops or (isinstance(root, nodes.Name) and root.name in loops)
        if not plain or not inner or not isinstance(rows, list):
            if rows is not None:
                self.blame(node, _("Perulangan hanya atas satu daftar, dan di dalamnya atas isi baris itu"))
            return
        name = node.target.name
        one = rows[0] if rows else None
        self.body(node.body, {**scope, name: one, "loop": LOOP}, (*loops, name))
        self.body(node.else_, scope, loops)

    def printed(self, node: Any, scope: Mapping[str, Any]) -> None:
        value = self.value(node, scope)
        if isinstance(value, dict | list):
            self.blame(node, _("{name} bukan satu isian, melainkan beberapa").format(name=_shown(node)))

    def value(self, node: Any, scope: Mapping[str, Any]) -> Any:
        """What the invented paper says there; None after a complaint."""
        try:
            return _value(node, scope)
        except Wrong as error:
            self.blame(node, str(error))
            return None


def _shown(node: Any) -> str:
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return "{{ " + node.name + " }}"
    if isinstance(node, nodes.Getattr):
        return _shown(node.node)[:-3] + f".{node.attr} }}}}"
    return "{{ … }}"


def _value(node: Any, scope: Mapping[str, Any]) -> Any:
    from jinja2 import nodes

    if isinstance(node, nodes.Const):
        return node.value
    if isinstance(node, nodes.Name):
        if node.name not in scope:
            raise Wrong(_("Isian {name} tidak dikenal").format(name=_shown(node)))
        return scope[node.name]
    if isinstance(node, nodes.Getattr):
        held = _value(node.node, scope)
        if not isinstance(held, dict) or node.attr not in held:
            raise Wrong(_("Isian {name} tidak dikenal").format(name=_shown(node)))
        return held[node.attr]
    if isinstance(node, nodes.Filter) and node.name in FILTERS and node.node is not None:
        for each in node.args:
            _value(each, scope)
        return _value(node.node, scope) if node.name != "length" else 1
    if isinstance(node, nodes.Not | nodes.And | nodes.Or | nodes.Compare | nodes.CondExpr):
        for part in node.iter_child_nodes():
            _value(part.expr if isinstance(part, nodes.Operand) else part, scope)
        return ""
    raise Wrong(
        _("Templat hanya mengenal nama isian, {for} dan {if}").format(
            **{"for": "{% for %}", "if": "{% if %}"}
        )
    )


def faults(parts: Mapping[str, bytes], sample: Mapping[str, Any]) -> list[str]:
    """Every tag that cannot be filled, by its name and the paragraph it stands in."""
    found = [each for name, part in parts.items() if TAGGED.fullmatch(name) for each in _part(part, sample)]
    return list(dict.fromkeys(found))


def _part(part: bytes, sample: Mapping[str, Any]) -> Iterator[str]:
    from jinja2.exceptions import TemplateSyntaxError

    for paragraph in parse(part).iter(f"{W}p"):
        words = "".join(each.text or "" for each in paragraph.iter(f"{W}t"))
        if any(
            words.count(left) != words.count(right)
            for left, right in (("{{", "}}"), ("{%", "%}"), ("{#", "#}"))
        ):
            yield _("Penanda rusak di dekat “{where}”: kurung kurawalnya tidak berpasangan.").format(
                where=words[:90]
            )
            return
    source = tags_read(part)
    if re.search(r"<[^<>]*\{[{%][^<>]*>", source):
        yield _("Ada isian di dalam gambar atau setelan; isian hanya boleh di dalam tulisan.")
        return
    reader = _Reader(source.splitlines() or [""])
    try:
        tree = environment().parse(source)
    except TemplateSyntaxError as error:
        yield _("Penanda rusak di dekat “{where}”: {why}").format(
            where=reader.near(error.lineno), why=error.message
        )
        return
    reader.body(tree.body, sample)
    yield from reader.found
