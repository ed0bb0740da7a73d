import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('files', '0001_initial'),
        ('organisation', '0001_initial'),
        ('organisation', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('target', models.CharField(choices=[('WBK', 'WBK'), ('WBBM', 'WBBM')], max_length=4, verbose_name='target')),
                ('year', models.PositiveSmallIntegerField(verbose_name='tahun')),
                ('catalogue', models.CharField(max_length=60)),
                ('lke', models.CharField(max_length=60)),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='programmes', to='organisation.unit')),
            ],
            options={
                'ordering': ['-year', 'unit__number'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('unit',), name='programme_one_running_per_unit'), models.UniqueConstraint(fields=('unit', 'year', 'target'), name='programme_once_a_year'), models.CheckConstraint(condition=models.Q(('year__gte', 2014), ('year__lte', 2100)), name='programme_year')],
            },
        ),
        migrations.CreateModel(
            name='Fact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('PENCANANGAN', 'Pencanangan'), ('SK_MENTERI', 'SK Menteri'), ('SAKIP', 'Hasil evaluasi SAKIP'), ('TEMUAN_BPK', 'Tindak lanjut temuan BPK'), ('TEMUAN_BPKP', 'Tindak lanjut temuan BPKP'), ('TEMUAN_ITJEN', 'Tindak lanjut temuan Inspektorat Jenderal'), ('LHKAN', 'Pelaporan LHKAN'), ('KINERJA_Y1', 'Realisasi kinerja utama tahun lalu (y-1)'), ('KINERJA_Y2', 'Realisasi kinerja utama dua tahun lalu (y-2)'), ('WBK', 'Predikat WBK')], max_length=16, verbose_name='jenis')),
                ('on', models.DateField(blank=True, null=True, verbose_name='tanggal')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='tahun')),
                ('grade', models.CharField(blank=True, max_length=2, verbose_name='predikat')),
                ('total', models.PositiveIntegerField(blank=True, null=True, verbose_name='jumlah')),
                ('done', models.PositiveIntegerField(blank=True, null=True, verbose_name='selesai')),
                ('percent', models.DecimalField(blank=True, decimal_places=4, max_digits=9, null=True, verbose_name='persen')),
                ('paper_number', models.CharField(blank=True, max_length=160, verbose_name='nomor surat/dokumen')),
                ('paper_date', models.DateField(blank=True, null=True, verbose_name='tanggal surat/dokumen')),
                ('paper_name', models.CharField(blank=True, max_length=255)),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='facts', to='cycle.programme')),
            ],
            options={
                'ordering': ['kind', '-id'],
                'indexes': [models.Index(fields=['programme', 'kind', '-id'], name='fact_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('total', None), ('done__lte', models.F('total')), _connector='OR'), name='fact_done_within_total'), models.CheckConstraint(condition=models.Q(('percent', None), ('percent__gte', 0), _connector='OR'), name='fact_percent_positive')],
            },
        ),
    ]
