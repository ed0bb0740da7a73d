import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cycle', '0004_holidays'),
        ('organisation', '0003_profiles'),
        ('organisation', '__first__'),
        ('tpu', '0003_assignments'),
    ]

    operations = [
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=1, verbose_name='bidang dan pokja')),
                ('on', models.DateField(verbose_name='tanggal')),
                ('starts_at', models.TimeField(verbose_name='mulai pukul')),
                ('ends_at', models.TimeField(blank=True, null=True, verbose_name='sampai pukul')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='tempat')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='tautan daring')),
                ('agenda', models.TextField(blank=True, verbose_name='yang disiapkan pokja')),
                ('pre_assessment', models.BooleanField(default=False)),
                ('topics', models.JSONField(default=dict)),
                ('present', models.TextField(blank=True, verbose_name='yang hadir')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('held_at', models.DateTimeField(null=True)),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('cancel_reason', models.TextField(blank=True, verbose_name='alasan batal')),
                ('cancelled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('held_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycle.paper')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'ordering': ['-on', '-starts_at', '-id'],
                'indexes': [models.Index(fields=['area', 'on'], name='tpu_session_area')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('cancelled_at', None)), fields=('unit', 'area', 'on', 'starts_at'), name='tpu_session_once'), models.CheckConstraint(condition=models.Q(('link', ''), ('place', ''), _negated=True), name='tpu_session_is_somewhere'), models.CheckConstraint(condition=models.Q(('cancelled_at', None), models.Q(('cancel_reason', ''), _negated=True), _connector='OR'), name='tpu_session_cancelled_for_a_reason'), models.CheckConstraint(condition=models.Q(('cancelled_at', None), ('held_at', None), _connector='OR'), name='tpu_session_held_or_cancelled')],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(max_length=20, verbose_name='pokok bahasan')),
                ('text', models.TextField(verbose_name='temuan')),
                ('due', models.DateField(verbose_name='jawaban paling lambat')),
                ('state', models.CharField(choices=[('TERBUKA', 'Menunggu jawaban unit'), ('DIJAWAB', 'Menunggu bidang'), ('DITUTUP', 'Ditutup')], default='TERBUKA', max_length=8)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='tpu.session')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='tpu_finding_has_text')],
            },
        ),
        migrations.CreateModel(
            name='FindingStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('JAWAB', 'Dijawab unit'), ('TUTUP', 'Ditutup bidang'), ('BUKA', 'Dibuka kembali oleh bidang')], max_length=5)),
                ('text', models.TextField(blank=True)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='tpu.finding')),
                ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycle.paper')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind', 'TUTUP'), models.Q(('text', ''), _negated=True), _connector='OR'), name='tpu_finding_step_has_text')],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=1, verbose_name='bidang')),
                ('kind', models.CharField(choices=[('PENDAMPINGAN', 'Pendampingan (terbaca unit)'), ('MONEV', 'Monitoring dan evaluasi (hanya TPU)')], max_length=12, verbose_name='jenis')),
                ('on', models.DateField(verbose_name='tanggal')),
                ('text', models.TextField(verbose_name='catatan')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'ordering': ['-on', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='tpu_note_has_text')],
            },
        ),
    ]
