import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cycle', '0001_initial'),
        ('organisation', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('assessor', models.CharField(choices=[('UNIT', 'Unit'), ('TPU', 'TPU'), ('TPI', 'TPI')], max_length=4)),
                ('lke', models.CharField(max_length=60)),
                ('settings', models.JSONField(default=dict)),
                ('scores', models.JSONField(default=dict)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('completed_at', models.DateTimeField(blank=True, null=True)),
                ('seal', models.CharField(blank=True, max_length=64)),
                ('snapshot', models.JSONField(default=dict)),
                ('completed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='cycle.programme')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('programme', 'assessor'), name='sheet_once'), models.CheckConstraint(condition=models.Q(('completed_at', None), models.Q(('seal', ''), _negated=True), _connector='OR'), name='sheet_completed_is_sealed')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=20)),
                ('value', models.JSONField(null=True)),
                ('note', models.TextField(blank=True, verbose_name='catatan')),
                ('version', models.PositiveIntegerField(default=1)),
                ('at', models.DateTimeField(auto_now=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='assessment.sheet')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('sheet', 'question'), name='answer_once')],
            },
        ),
    ]
