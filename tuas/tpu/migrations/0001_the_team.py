import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('files', '0001_initial'),
        ('organisation', '0003_profiles'),
        ('organisation', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
            ],
        ),
        migrations.CreateModel(
            name='Period',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sk_number', models.CharField(blank=True, max_length=120, verbose_name='nomor SK')),
                ('sk_date', models.DateField(blank=True, null=True, verbose_name='tanggal SK')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='berlaku sejak')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='sampai')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('activated_at', models.DateTimeField(null=True)),
                ('activated_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tpu.paper')),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('activated_at', None), models.Q(models.Q(('sk_number', ''), _negated=True), ('paper__isnull', False), ('sk_date__isnull', False), ('starts_on__isnull', False)), _connector='OR'), name='tpu_period_stands_on_its_decree'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='tpu_period_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=40, verbose_name='peran')),
                ('area', models.CharField(blank=True, max_length=1, verbose_name='bidang')),
                ('substitute', models.BooleanField(default=False)),
                ('made', models.BooleanField(default=False)),
                ('appointment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.appointment')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='tpu.period')),
            ],
            options={
                'ordering': ['area', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('person__isnull', False), ('user__isnull', False), _connector='OR'), name='tpu_member_is_somebody'), models.UniqueConstraint(condition=models.Q(('role__in', ('PENGARAH', 'PENANGGUNG_JAWAB', 'KETUA_BIDANG', 'WAKIL_KETUA_BIDANG', 'KETUA_SEKRETARIAT'))), fields=('period', 'role', 'area'), name='tpu_single_seat_once'), models.UniqueConstraint(condition=models.Q(('person__isnull', False)), fields=('period', 'person', 'role', 'area'), name='tpu_member_once'), models.UniqueConstraint(condition=models.Q(('user__isnull', False)), fields=('period', 'user', 'role', 'area'), name='tpu_account_once'), models.UniqueConstraint(condition=models.Q(('substitute', True)), fields=('period',), name='tpu_one_substitute')],
            },
        ),
    ]
