import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cycle', '0009_predicate_withdrawn'),
        ('evidence', '0005_link_standing'),
        ('monitoring', '0006_quarter'),
        ('organisation', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='ThemeReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=10)),
                ('on', models.DateField(verbose_name='tanggal')),
                ('content', models.JSONField(default=dict)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('signed_at', models.DateTimeField(blank=True, null=True)),
                ('evidence', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.revision')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='theme_reports', to='cycle.programme')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='monitoring.themereport')),
            ],
            options={
                'ordering': ['programme', 'kind', '-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('signed_at', None)), fields=('programme', 'kind'), name='theme_report_one_draft')],
            },
        ),
        migrations.CreateModel(
            name='ThemeSignature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=40)),
                ('revision', models.PositiveIntegerField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='monitoring.themereport')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('report', 'role', 'revision'), name='theme_signature_once')],
            },
        ),
    ]
