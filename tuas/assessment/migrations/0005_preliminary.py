import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessment', '0004_recommendation'),
        ('cycle', '0004_holidays'),
        ('organisation', '0003_profiles'),
        ('organisation', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Preliminary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('grounds', models.JSONField(default=list)),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
                ('desk_on', models.DateField(blank=True, null=True, verbose_name='tanggal desk')),
                ('desk_at', models.TimeField(blank=True, null=True, verbose_name='pukul (WIB)')),
                ('desk_place', models.CharField(blank=True, max_length=200, verbose_name='tempat')),
                ('attendees', models.TextField(blank=True, verbose_name='yang hadir')),
                ('minutes', models.TextField(blank=True, verbose_name='notulen')),
                ('desk_revision', models.PositiveIntegerField(default=0)),
                ('desk_changed_at', models.DateTimeField(blank=True, null=True)),
                ('desk_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('minutes_paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycle.paper')),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='preliminary', to='cycle.programme')),
            ],
        ),
        migrations.CreateModel(
            name='Presentation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField()),
                ('on', models.DateField(verbose_name='tanggal paparan')),
                ('presenter_name', models.CharField(max_length=150, verbose_name='yang memaparkan')),
                ('contents', models.JSONField(default=dict)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('presenter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presentations', to='cycle.programme')),
            ],
            options={
                'ordering': ['-version'],
                'constraints': [models.UniqueConstraint(fields=('programme', 'version'), name='presentation_version_once')],
            },
        ),
        migrations.CreateModel(
            name='PresentationCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('found', models.JSONField(default=list)),
                ('note', models.TextField(blank=True, verbose_name='catatan')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('presentation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='assessment.presentation')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='PresentationFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycle.paper')),
                ('presentation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='assessment.presentation')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('presentation', 'paper'), name='presentation_file_once')],
            },
        ),
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(max_length=1, verbose_name='bagian')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('taken_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.TextField(blank=True, verbose_name='alasan')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('preliminary', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='assessment.preliminary')),
                ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('taken_at', None)), fields=('preliminary', 'part'), name='release_stands_once'), models.CheckConstraint(condition=models.Q(('taken_at', None), models.Q(('reason', ''), _negated=True), _connector='OR'), name='release_taken_with_reason')],
            },
        ),
        migrations.AddField(
            model_name='recommendation',
            name='question',
            field=models.CharField(blank=True, max_length=20, verbose_name='soal'),
        ),
        migrations.AddField(
            model_name='sheet',
            name='released',
            field=models.JSONField(null=True),
        ),
        migrations.AddConstraint(
            model_name='recommendation',
            constraint=models.UniqueConstraint(condition=models.Q(('answered_at', None), models.Q(('question', ''), _negated=True)), fields=('programme', 'question'), name='recommendation_open_once_a_question'),
        ),
    ]
