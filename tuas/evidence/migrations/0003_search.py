"""The index of words: an FTS5 table on SQLite, a tsvector with a GIN index on PostgreSQL. See tuas/evidence/search.py."""

from django.db import migrations

FORWARD = {
    "sqlite": ["CREATE VIRTUAL TABLE evidence_search USING fts5(head, body, tokenize = 'ascii')"],
    "postgresql": [
        "CREATE TABLE evidence_search (rowid bigint PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX evidence_search_words ON evidence_search USING gin (words)",
    ],
}


def forward(apps, schema_editor):
    for statement in FORWARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def backward(apps, schema_editor):
    schema_editor.execute("DROP TABLE evidence_search")


class Migration(migrations.Migration):
    dependencies = [("evidence", "0002_import_states")]
    operations = [migrations.RunPython(forward, backward)]
