"""Django's `migrate`, which takes a quarter of the time on a new database.

Django draws every model anew that is related to a changed one, directly or not: here all of them, for each table and
index. A new model changes none of the others but for the relation back to them, which it adds itself when it is drawn;
a new index or constraint changes its own model alone. The tables are the same (`tests/house/test_schema.py`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands import migrate
from django.db.migrations.state import ModelState, ProjectState


def _add_model(self: Any, state: ModelState) -> None:
    key = state.app_label, state.name_lower
    self.models[key] = state
    if self._relations is not None:
        self.resolve_model_relations(key)
    if "apps" in self.__dict__:  # asking for it would draw them all
        self.apps.render_multiple([state])


def _append_option(self: Any, app_label: str, model_name: str, option_name: str, obj: Any) -> None:
    """A new index or constraint."""
    state = self.models[app_label, model_name]
    state.options[option_name] = [*state.options[option_name], obj]
    if "apps" in self.__dict__:
        meta = self.apps.get_model(app_label, model_name)._meta
        setattr(meta, option_name, list(state.options[option_name]))


@contextmanager
def quick() -> Iterator[None]:
    """While it is open, only what changed is drawn. For one thread."""
    states: Any = ProjectState
    kept = states.add_model, states._append_option
    states.add_model, states._append_option = _add_model, _append_option
    try:
        yield
    finally:
        states.add_model, states._append_option = kept


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        with quick():
            super().handle(*args, **options)
