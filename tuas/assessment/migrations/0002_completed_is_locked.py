"""Triggers on both engines: the answers of a completed sheet, and the completed sheet itself, never change."""

from typing import Any

from django.db import migrations

SENTENCE = "LKE yang sudah diselesaikan terkunci dan tidak dapat diubah."


def _sqlite(deed: str, table: str, locked: str) -> str:
    return f"""CREATE TRIGGER assessment_{table}_locked_{deed.lower()} BEFORE {deed} ON assessment_{table}
        WHEN {locked} BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"""


def _of(row: str) -> str:
    return f"(SELECT completed_at FROM assessment_sheet WHERE id = {row}.sheet_id) IS NOT NULL"


SQLITE = [
    _sqlite("INSERT", "answer", _of("NEW")),
    _sqlite("UPDATE", "answer", f"{_of('OLD')} OR {_of('NEW')}"),
    _sqlite("DELETE", "answer", _of("OLD")),
    _sqlite("UPDATE", "sheet", "OLD.completed_at IS NOT NULL"),
    _sqlite("DELETE", "sheet", "OLD.completed_at IS NOT NULL"),
]
POSTGRESQL = [
    f"""CREATE FUNCTION assessment_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$""",
    f"""CREATE FUNCTION assessment_answer_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF TG_OP <> 'INSERT' AND {_of("OLD")} THEN RAISE EXCEPTION '{SENTENCE}'; END IF;
         IF TG_OP <> 'DELETE' AND {_of("NEW")} THEN RAISE EXCEPTION '{SENTENCE}'; END IF;
         IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
         RETURN NEW;
       END $$""",
    """CREATE TRIGGER assessment_sheet_locked BEFORE UPDATE OR DELETE ON assessment_sheet
       FOR EACH ROW WHEN (OLD.completed_at IS NOT NULL) EXECUTE FUNCTION assessment_refuse()""",
    """CREATE TRIGGER assessment_answer_locked BEFORE INSERT OR UPDATE OR DELETE ON assessment_answer
       FOR EACH ROW EXECUTE FUNCTION assessment_answer_refuse()""",
]
SQLITE_BACK = [
    f"DROP TRIGGER assessment_{table}_locked_{deed}"
    for table, deed in [
        ("answer", "insert"), ("answer", "update"), ("answer", "delete"), ("sheet", "update"), ("sheet", "delete")
    ]
]
POSTGRESQL_BACK = [
    "DROP TRIGGER assessment_answer_locked ON assessment_answer",
    "DROP TRIGGER assessment_sheet_locked ON assessment_sheet",
    "DROP FUNCTION assessment_answer_refuse()",
    "DROP FUNCTION assessment_refuse()",
]


def forwards(apps: Any, schema_editor: Any) -> None:
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def backwards(apps: Any, schema_editor: Any) -> None:
    for statement in POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("assessment", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
