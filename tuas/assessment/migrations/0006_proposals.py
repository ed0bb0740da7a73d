"""Determination and proposal to the TPI, and what TPI and TPN answered."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


SENTENCE = "Yang dinilai saat penetapan dan usulan tidak dapat diubah."
CHANGED = """NEW.determined IS {other} OLD.determined OR NEW.determined_seal <> OLD.determined_seal
    OR (OLD.proposed_seal <> '' AND (NEW.proposed IS {other} OLD.proposed OR NEW.proposed_seal <> OLD.proposed_seal
    OR NEW.letter_id IS {other} OLD.letter_id))"""
SQLITE = [
    f"""CREATE TRIGGER assessment_proposal_kept_update BEFORE UPDATE ON assessment_proposal
        WHEN {CHANGED.format(other="NOT")} BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END""",
    f"""CREATE TRIGGER assessment_proposal_kept_delete BEFORE DELETE ON assessment_proposal
        BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END""",
]
POSTGRESQL = [
    f"""CREATE FUNCTION assessment_proposal_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$""",
    f"""CREATE TRIGGER assessment_proposal_kept_update BEFORE UPDATE ON assessment_proposal
        FOR EACH ROW WHEN ({CHANGED.format(other="DISTINCT FROM")}) EXECUTE FUNCTION assessment_proposal_refuse()""",
    """CREATE TRIGGER assessment_proposal_kept_delete BEFORE DELETE ON assessment_proposal
        FOR EACH ROW EXECUTE FUNCTION assessment_proposal_refuse()""",
]
TRIGGERS = ("assessment_proposal_kept_update", "assessment_proposal_kept_delete")


def forwards(apps: Any, schema_editor: Any) -> None:
    """What was judged never changes, on both engines."""
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def backwards(apps: Any, schema_editor: Any) -> None:
    on_table = schema_editor.connection.vendor == "postgresql"
    for name in TRIGGERS:
        schema_editor.execute(f"DROP TRIGGER {name}" + (" ON assessment_proposal" if on_table else ""))
    if on_table:
        schema_editor.execute("DROP FUNCTION assessment_proposal_refuse()")


class Migration(migrations.Migration):

    dependencies = [
        ('assessment', '0005_preliminary'),
        ('cycle', '0004_holidays'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(verbose_name='alasan penetapan')),
                ('determined_at', models.DateTimeField()),
                ('determined', models.JSONField()),
                ('determined_seal', models.CharField(max_length=64)),
                ('proposed_at', models.DateTimeField(null=True)),
                ('proposed', models.JSONField(default=dict)),
                ('proposed_seal', models.CharField(blank=True, max_length=64)),
                ('end', models.CharField(blank=True, choices=[('DITARIK', 'Ditarik'), ('DIKEMBALIKAN', 'Dikembalikan TPI'), ('TIDAK_LAYAK', 'Belum layak menurut TPI'), ('TIDAK_DIBERIKAN', 'Predikat tidak diberikan'), ('BERPREDIKAT', 'Berpredikat')], max_length=16)),
                ('end_note', models.TextField(blank=True, verbose_name='alasan')),
                ('ended_at', models.DateTimeField(null=True)),
                ('determined_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('letter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='cycle.letter')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='cycle.programme')),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.CharField(choices=[('TPI', 'Tim Penilai Internal'), ('TPN', 'Tim Penilai Nasional')], max_length=3)),
                ('positive', models.BooleanField()),
                ('on', models.DateField(verbose_name='tanggal surat')),
                ('number', models.CharField(max_length=160, verbose_name='nomor surat')),
                ('score', models.DecimalField(decimal_places=2, max_digits=5, null=True, verbose_name='nilai')),
                ('note', models.TextField(blank=True, verbose_name='catatan')),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycle.paper')),
                ('predicate', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycle.predicate')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='assessment.proposal')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('programme',), name='proposal_one_open'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('end', ''), ('ended_at', None)), models.Q(('ended_at__isnull', False), models.Q(('end', ''), _negated=True)), _connector='OR'), name='proposal_says_how_it_ended'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('letter', None), ('proposed_at', None), ('proposed_seal', '')), models.Q(('letter__isnull', False), ('proposed_at__isnull', False), models.Q(('proposed_seal', ''), _negated=True)), _connector='OR'), name='proposal_stands_on_its_letter'),
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=models.UniqueConstraint(fields=('proposal', 'body'), name='outcome_once'),
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=models.CheckConstraint(condition=models.Q(('positive', True), models.Q(('note', ''), _negated=True), _connector='OR'), name='outcome_refusal_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=models.CheckConstraint(condition=models.Q(('score', None), models.Q(('score__gte', 0), ('score__lte', 100)), _connector='OR'), name='outcome_score'),
        ),
        migrations.RunPython(forwards, backwards),
    ]
