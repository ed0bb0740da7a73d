import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cycle', '0002_the_programme'),
        ('organisation', '0003_profiles'),
        ('organisation', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='tahun')),
                ('goals', models.TextField(blank=True, verbose_name='sasaran | indikator | target')),
                ('absent_why', models.CharField(blank=True, max_length=300, verbose_name='alasan tidak ada')),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycle.paper')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='organisation.unit')),
            ],
            options={
                'ordering': ['-year', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Identification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(blank=True, verbose_name='alasan')),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
                ('action_plan', models.TextField(blank=True, verbose_name='rencana aksi identifikasi')),
                ('planned_at', models.DateTimeField(null=True)),
                ('drafted_at', models.DateTimeField(null=True)),
                ('calon', models.BooleanField(null=True)),
                ('signed_at', models.DateTimeField(null=True)),
                ('received_at', models.DateTimeField(null=True)),
                ('passed_at', models.DateTimeField(null=True)),
                ('frozen', models.JSONField(default=dict)),
                ('dirjen_letter', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycle.letter')),
                ('dirjen_order', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycle.letter')),
                ('drafted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ki_letter', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycle.letter')),
                ('ki_order', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycle.letter')),
                ('planned_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='identifications', to='cycle.programme')),
                ('signed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('passed_at', None)), fields=('programme',), name='identification_one_open'), models.CheckConstraint(condition=models.Q(('passed_at', None), ('signed_at__isnull', False), _connector='OR'), name='identification_signed_before_passed')],
            },
        ),
        migrations.CreateModel(
            name='BidangResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=1)),
                ('fit', models.BooleanField(verbose_name='layak')),
                ('note', models.TextField(verbose_name='hasil koordinasi')),
                ('at', models.DateTimeField(auto_now=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('identification', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='identification.identification')),
            ],
            options={
                'ordering': ['area'],
                'constraints': [models.UniqueConstraint(fields=('identification', 'area'), name='bidang_result_once')],
            },
        ),
        migrations.CreateModel(
            name='Judgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=4)),
                ('met', models.BooleanField()),
                ('remark', models.TextField(blank=True, verbose_name='keterangan')),
                ('at', models.DateTimeField(auto_now=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('identification', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to='identification.identification')),
            ],
            options={
                'ordering': ['code'],
                'constraints': [models.UniqueConstraint(fields=('identification', 'code'), name='judgement_once')],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('missing', models.JSONField(default=list)),
                ('note', models.TextField(blank=True, verbose_name='catatan')),
                ('returned_at', models.DateTimeField(auto_now_add=True)),
                ('answer', models.TextField(blank=True, verbose_name='jawaban')),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('identification', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='identification.identification')),
                ('returned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('identification', 'number'), name='round_once'), models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('identification',), name='round_one_open')],
            },
        ),
        migrations.CreateModel(
            name='SakipResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('evaluator', models.CharField(choices=[('UNIT', 'Unit Kerja/UPT oleh Tim Evaluator Direktorat Jenderal Bina Marga'), ('SATKER', 'Satuan Kerja oleh Tim Evaluator BB/BPJN')], max_length=6, verbose_name='evaluator')),
                ('year', models.PositiveSmallIntegerField(verbose_name='tahun')),
                ('grade', models.CharField(choices=[('AA', 'AA'), ('A', 'A'), ('BB', 'BB'), ('B', 'B'), ('CC', 'CC'), ('C', 'C'), ('D', 'D')], max_length=2, verbose_name='predikat')),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycle.paper')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sakip_results', to='organisation.unit')),
            ],
            options={
                'ordering': ['-year', 'evaluator', '-id'],
            },
        ),
    ]
