"""What the team did about something stuck, and until when it is off the desk."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programmes', '0008_words_go_some_time_after_the_close'),
    ]

    operations = [
        migrations.CreateModel(
            name='DeskMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('subject', models.UUIDField()),
                ('until', models.DateField()),
                ('asked_at', models.DateTimeField(null=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='desk_marks', to='programmes.programme')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('programme', 'kind', 'subject'), name='one_mark_of_a_kind_a_subject')],
            },
        ),
    ]
