import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cycle', '0004_holidays'),
        ('monitoring', '0001_initial'),
        ('organisation', '__first__'),
    ]

    operations = [
        migrations.AddField(
            model_name='report',
            name='content',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.CreateModel(
            name='Recommendation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.CharField(max_length=8)),
                ('area', models.CharField(max_length=1)),
                ('text', models.TextField(verbose_name='rekomendasi')),
                ('pic', models.CharField(max_length=200, verbose_name='PIC')),
                ('target', models.CharField(max_length=120, verbose_name='target waktu')),
                ('line', models.UUIDField(blank=True, null=True)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='monev_recommendations', to='cycle.programme')),
            ],
            options={
                'ordering': ['period', 'area', 'id'],
                'indexes': [models.Index(fields=['programme', 'period'], name='recommendation_month')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('line__isnull', False), ('removed_at', None)), fields=('programme', 'period', 'line'), name='recommendation_once_a_line')],
            },
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.CharField(max_length=8)),
                ('status', models.CharField(choices=[('telah', 'Telah'), ('sedang', 'Sedang'), ('belum', 'Belum')], max_length=8, verbose_name='status')),
                ('follow_up', models.TextField(blank=True, verbose_name='tindak lanjut')),
                ('proof', models.TextField(blank=True, verbose_name='bukti dokumen')),
                ('remark', models.CharField(blank=True, max_length=300, verbose_name='keterangan')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('at', models.DateTimeField(auto_now=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='monitoring.recommendation')),
            ],
            options={
                'ordering': ['period', 'id'],
                'constraints': [models.UniqueConstraint(fields=('recommendation', 'period'), name='follow_up_once_a_month')],
            },
        ),
        migrations.CreateModel(
            name='AreaMaterial',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=1)),
                ('before', models.TextField(blank=True, verbose_name='kondisi sebelum')),
                ('after', models.TextField(blank=True, verbose_name='kondisi sesudah')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('at', models.DateTimeField(auto_now=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='materials', to='cycle.programme')),
            ],
            options={
                'ordering': ['area'],
                'constraints': [models.UniqueConstraint(fields=('programme', 'area'), name='area_material_once')],
            },
        ),
        migrations.CreateModel(
            name='Month',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.CharField(max_length=8)),
                ('hampered', models.BooleanField(blank=True, null=True, verbose_name='terdapat kendala')),
                ('obstacles', models.TextField(blank=True, verbose_name='hambatan dan kendala')),
                ('conclusions', models.TextField(blank=True, verbose_name='kesimpulan lain')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycle.meeting')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='months', to='cycle.programme')),
            ],
            options={
                'ordering': ['programme', 'period'],
                'constraints': [models.UniqueConstraint(fields=('programme', 'period'), name='month_once')],
            },
        ),
        migrations.CreateModel(
            name='Realisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.CharField(max_length=8)),
                ('line', models.UUIDField()),
                ('area', models.CharField(max_length=1)),
                ('status', models.CharField(choices=[('telah', 'Telah'), ('sedang', 'Sedang'), ('belum', 'Belum')], max_length=8, verbose_name='realisasi')),
                ('note', models.TextField(blank=True, verbose_name='catatan')),
                ('obstacle', models.TextField(blank=True, verbose_name='hambatan')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('at', models.DateTimeField(auto_now=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='realisations', to='cycle.programme')),
            ],
            options={
                'ordering': ['period', 'area', 'id'],
                'constraints': [models.UniqueConstraint(fields=('programme', 'period', 'line'), name='realisation_once')],
            },
        ),
    ]
