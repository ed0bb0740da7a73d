"""The tables that the migrations make are those that the models name (`portal/management/commands/migrate.py`)."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.state import ProjectState

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "label", [app.label for app in apps.get_app_configs() if app.name.startswith("tuas.")]
)
def test_columns_indexes_and_constraints_are_those_of_the_models(label: str) -> None:
    for model in apps.get_app_config(label).get_models(include_auto_created=True):
        table, meta = model._meta.db_table, model._meta
        with connection.cursor() as cursor:
            columns = connection.introspection.get_table_description(cursor, table)
            found = connection.introspection.get_constraints(cursor, table)
        assert {c.name: bool(c.null_ok) for c in columns} == {
            field.column: field.null for field in meta.local_concrete_fields
        }, table
        assert {each.name for each in (*meta.constraints, *meta.indexes)} <= set(found), table
        points = {
            tuple(each["columns"]): each["foreign_key"] for each in found.values() if each["foreign_key"]
        }
        for field in meta.local_concrete_fields:
            if not isinstance(other := field.related_model, str) and other and field.db_constraint:  # type: ignore[attr-defined]
                assert points[(field.column,)] == (other._meta.db_table, other._meta.pk.column), field
            if field.unique:
                assert any(
                    (each["unique"] or each["primary_key"]) and each["columns"] == [field.column]
                    for each in found.values()
                ), field


def test_django_draws_again_after_the_command() -> None:
    """What the command does to Django's states ends with it."""
    assert ProjectState.add_model.__module__ == "django.db.migrations.state"
    assert ProjectState.__dict__["_append_option"].__module__ == "django.db.migrations.state"
