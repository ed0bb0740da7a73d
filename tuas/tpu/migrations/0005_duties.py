import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cycle', '0006_step_override'),
        ('organisation', '0003_profiles'),
        ('organisation', '__first__'),
        ('tpu', '0004_assistance'),
    ]

    operations = [
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('RAPAT', 'Rapat TPU'), ('IDENTIFIKASI', 'Identifikasi'), ('PENILAIAN', 'Penilaian, desk, atau paparan'), ('MONEV', 'Monitoring dan evaluasi'), ('PENDAMPINGAN', 'Pendampingan bersama'), ('SOSIALISASI', 'Sosialisasi atau bimbingan teknis'), ('LAIN', 'Kegiatan lain')], max_length=12, verbose_name='jenis')),
                ('title', models.CharField(max_length=200, verbose_name='kegiatan')),
                ('on', models.DateField(verbose_name='tanggal')),
                ('starts_at', models.TimeField(verbose_name='mulai pukul')),
                ('ends_at', models.TimeField(blank=True, null=True, verbose_name='sampai pukul')),
                ('place', models.CharField(max_length=300, verbose_name='tempat atau tautan')),
                ('invited', models.JSONField(default=list, verbose_name='yang diundang')),
                ('minutes', models.TextField(blank=True, verbose_name='notulen')),
                ('minuted_at', models.DateTimeField(null=True)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('cancelled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('minuted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'ordering': ['-on', '-starts_at', '-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('cancelled_at', None)), fields=('on', 'starts_at', 'title'), name='tpu_activity_once')],
            },
        ),
        migrations.CreateModel(
            name='ActivityPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('UNDANGAN', 'Undangan'), ('HADIR', 'Daftar hadir'), ('NOTULEN', 'Notulen'), ('BAHAN', 'Bahan'), ('LAPORAN', 'Laporan kegiatan'), ('FOTO', 'Foto')], max_length=8, verbose_name='jenis berkas')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='tpu.activity')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tpu.paper')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Material',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=1, verbose_name='bidang')),
                ('subject', models.CharField(choices=[('PENILAIAN', 'Materi penilaian'), ('PENDAMPINGAN', 'Materi pendampingan')], max_length=12, verbose_name='materi')),
                ('version', models.PositiveSmallIntegerField()),
                ('text', models.TextField(blank=True, verbose_name='isi materi')),
                ('state', models.CharField(choices=[('KONSEP', 'Konsep'), ('DIAJUKAN', 'Menunggu Ketua Bidang'), ('DITETAPKAN', 'Ditetapkan')], default='KONSEP', max_length=10)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('returned', models.TextField(blank=True)),
                ('edited_at', models.DateTimeField(auto_now_add=True)),
                ('submitted_at', models.DateTimeField(null=True)),
                ('set_at', models.DateTimeField(null=True)),
                ('edited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tpu.paper')),
                ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['area', 'subject', '-version'],
                'constraints': [models.UniqueConstraint(fields=('area', 'subject', 'version'), name='tpu_material_version_once'), models.UniqueConstraint(condition=models.Q(('set_at', None)), fields=('area', 'subject'), name='tpu_material_one_draft'), models.CheckConstraint(condition=models.Q(models.Q(('set_at__isnull', False), ('state', 'DITETAPKAN')), models.Q(models.Q(('state', 'DITETAPKAN'), _negated=True), ('set_at', None)), _connector='OR'), name='tpu_material_set_with_day'), models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), ('paper__isnull', False), _connector='OR'), name='tpu_material_is_something')],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(blank=True, max_length=20)),
                ('text', models.TextField(verbose_name='masukan')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('answer', models.TextField(blank=True, verbose_name='tanggapan')),
                ('answered_at', models.DateTimeField(null=True)),
                ('activity', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='tpu.activity')),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycle.programme')),
                ('material', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='tpu.material')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('activity', None), ('material__isnull', False), ('programme', None), ('question', '')), models.Q(('activity__isnull', False), ('material', None), ('programme', None), ('question', '')), models.Q(('activity', None), ('material', None), ('programme__isnull', False), models.Q(('question', ''), _negated=True)), _connector='OR'), name='tpu_comment_on_one_thing'), models.CheckConstraint(condition=models.Q(('answered_at', None), models.Q(('answer', ''), _negated=True), _connector='OR'), name='tpu_comment_answer_has_text')],
            },
        ),
        migrations.CreateModel(
            name='Pilot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=1, verbose_name='bidang')),
                ('reason', models.TextField(verbose_name='alasan usulan')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('accepted', models.BooleanField(null=True)),
                ('decision', models.TextField(blank=True, verbose_name='alasan keputusan')),
                ('decided_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('accepted', None), ('accepted', True), _connector='OR'), fields=('area', 'unit'), name='tpu_pilot_once'), models.CheckConstraint(condition=models.Q(models.Q(('accepted', None), ('decided_at', None)), models.Q(('accepted__isnull', False), ('decided_at__isnull', False), models.Q(('decision', ''), _negated=True)), _connector='OR'), name='tpu_pilot_decided_for_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Preparation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=1, verbose_name='bidang')),
                ('purpose', models.CharField(choices=[('PENILAIAN', 'Materi penilaian'), ('PENDAMPINGAN', 'Materi pendampingan'), ('PELAPORAN', 'Laporan bidang')], max_length=12, verbose_name='untuk')),
                ('title', models.CharField(max_length=200, verbose_name='judul')),
                ('text', models.TextField(blank=True, verbose_name='isi')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tpu.paper')),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), ('paper__isnull', False), _connector='OR'), name='tpu_preparation_is_something')],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(blank=True, max_length=1, verbose_name='bidang')),
                ('starts_on', models.DateField(verbose_name='dari tanggal')),
                ('ends_on', models.DateField(verbose_name='sampai tanggal')),
                ('assessment', models.TextField(blank=True, verbose_name='kegiatan penilaian')),
                ('monitoring', models.TextField(blank=True, verbose_name='monitoring dan evaluasi')),
                ('assistance', models.TextField(blank=True, verbose_name='pendampingan')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('received_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tpu.paper')),
                ('received_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='tpu_report_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('area', ''), _negated=True), models.Q(models.Q(('assessment', ''), _negated=True), models.Q(('monitoring', ''), _negated=True), models.Q(('assistance', ''), _negated=True)), _connector='OR'), name='tpu_report_of_the_whole_has_three_subjects')],
            },
        ),
    ]
