"""`{% fixed "row" unit.number item.code %}…{% endfixed %}`: a part that depends on nothing but the named values.

What the SOP says does not change between two requests; such a part is built once per process, language and values.
"""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()
LIMIT = 20_000
_built: dict[tuple[Any, ...], SafeString] = {}


class FixedNode(template.Node):
    def __init__(self, nodelist: NodeList, values: list[FilterExpression]) -> None:
        self.nodelist, self.values = nodelist, values

    def render(self, context: template.Context) -> SafeString:
        key = (get_language(), *(value.resolve(context) for value in self.values))
        found = _built.get(key)
        if found is None:
            if len(_built) >= LIMIT:
                _built.clear()
            found = _built[key] = self.nodelist.render(context)
        return found


@register.tag
def fixed(parser: Parser, token: Token) -> FixedNode:
    """The first value names the part; all must be hashable. Never put a CSRF token or a person into it."""
    _name, *bits = token.split_contents()
    if not bits:
        raise template.TemplateSyntaxError("{% fixed %} memerlukan nama bagian dan nilai yang menentukannya.")
    values = [parser.compile_filter(bit) for bit in bits]
    nodelist = parser.parse(("endfixed",))
    parser.delete_first_token()
    return FixedNode(nodelist, values)
