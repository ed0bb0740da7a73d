import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cycle', '0001_initial'),
        ('files', '0001_initial'),
        ('organisation', '0001_initial'),
        ('organisation', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='versi')),
                ('name', models.CharField(max_length=255, verbose_name='nama berkas')),
                ('pages', models.PositiveIntegerField(null=True)),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='files.blob')),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('state', models.CharField(choices=[('membaca', 'Sedang dibaca'), ('siap', 'Siap ditinjau'), ('selesai', 'Selesai')], default='membaca', max_length=10)),
                ('total', models.PositiveIntegerField(default=0)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='cycle.programme')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='organisation.unit')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='judul')),
                ('number', models.CharField(blank=True, max_length=160, verbose_name='nomor')),
                ('date', models.DateField(blank=True, null=True, verbose_name='tanggal dokumen')),
                ('period_from', models.DateField(blank=True, null=True, verbose_name='periode dari')),
                ('period_to', models.DateField(blank=True, null=True, verbose_name='sampai')),
                ('signatory', models.CharField(blank=True, max_length=200, verbose_name='penanda tangan')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='organisation.unit')),
            ],
            options={
                'ordering': ['-created_at'],
                'indexes': [models.Index(fields=['unit', '-created_at'], name='document_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(('period_from', None), ('period_to', None), ('period_to__gte', models.F('period_from')), _connector='OR'), name='document_period_in_order')],
            },
        ),
        migrations.CreateModel(
            name='BatchFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=1000)),
                ('status', models.CharField(max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('proposals', models.JSONField(default=list)),
                ('description', models.JSONField(default=dict)),
                ('chosen', models.JSONField(default=list)),
                ('decision', models.CharField(blank=True, choices=[('', 'Belum ditinjau'), ('diterima', 'Menjadi bukti'), ('kotak', 'Tinggal di kotak masuk'), ('bukan', 'Bukan bukti')], default='', max_length=10)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='evidence.batch')),
                ('blob', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='evidence.document')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('batch', 'path'), name='batch_path_once')],
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(max_length=16, verbose_name='bukti')),
                ('period', models.CharField(blank=True, max_length=8, verbose_name='periode')),
                ('people', models.PositiveIntegerField(blank=True, null=True, verbose_name='pegawai tercakup')),
                ('state', models.CharField(choices=[('diajukan', 'Menunggu Ketua Pokja'), ('diperiksa', 'Menunggu verifikasi TPU'), ('dikembalikan', 'Perlu perbaikan'), ('diterima', 'Diterima TPU')], default='diajukan', max_length=12)),
                ('since', models.DateTimeField()),
                ('linked_at', models.DateTimeField(auto_now_add=True)),
                ('unlinked_at', models.DateTimeField(blank=True, null=True)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='evidence.document')),
                ('linked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='cycle.programme')),
                ('unlinked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['item', 'period', 'id'],
                'indexes': [models.Index(fields=['programme', 'item'], name='link_programme_item')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('unlinked_at', None)), fields=('document', 'programme', 'item', 'period'), name='link_once')],
            },
        ),
        migrations.CreateModel(
            name='RevisionText',
            fields=[
                ('revision', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='reading', serialize=False, to='evidence.revision')),
                ('text', models.TextField(blank=True)),
                ('stems', models.TextField(blank=True)),
                ('source', models.CharField(blank=True, max_length=8)),
            ],
        ),
        migrations.AddField(
            model_name='revision',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='evidence.document'),
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('diajukan', 'Menunggu Ketua Pokja'), ('diperiksa', 'Menunggu verifikasi TPU'), ('dikembalikan', 'Perlu perbaikan'), ('diterima', 'Diterima TPU')], max_length=12)),
                ('note', models.TextField(blank=True, verbose_name='catatan')),
                ('due', models.DateField(blank=True, null=True, verbose_name='tenggat')),
                ('role', models.CharField(blank=True, max_length=60)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rounds', to='evidence.link')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.revision')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'dikembalikan'), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='round_return_has_note')],
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(max_length=16)),
                ('reason', models.CharField(max_length=300, verbose_name='alasan')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='absences', to='cycle.programme')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('cancelled_at', None)), fields=('programme', 'item'), name='absence_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.UniqueConstraint(fields=('document', 'number'), name='revision_once'),
        ),
    ]
