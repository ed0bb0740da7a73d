"""A fixed part is built once for its values, and again for others."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation


def render(source: str, **values: object) -> str:
    return Template(source).render(Context(values))


def test_it_is_built_once_for_the_same_values_and_again_for_others() -> None:
    source = '{% fixed "test-a" code %}{{ code }} {{ n }}{% endfixed %}'
    assert [render(source, code="P1", n=1), render(source, code="P1", n=2)] == ["P1 1", "P1 1"]
    assert render(source, code="P2", n=3) == "P2 3"


def test_each_language_has_its_own() -> None:
    source = '{% fixed "test-b" %}{{ n }}{% endfixed %}'
    with translation.override("id"):
        assert render(source, n=1) == "1"
    with translation.override("en"):
        assert render(source, n=2) == "2"


def test_text_inside_is_still_escaped() -> None:
    assert render('{% fixed "test-c" %}{{ t }}{% endfixed %}', t="<b>") == "&lt;b&gt;"


def test_it_needs_a_name() -> None:
    with pytest.raises(TemplateSyntaxError, match="nama bagian"):
        Template("{% fixed %}x{% endfixed %}")
