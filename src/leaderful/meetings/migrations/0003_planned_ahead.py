"""What a planned meeting needs: its calendar entry's sequence, its place, its agenda, when to remind and to ask."""

from datetime import timedelta

from django.conf import settings
from django.db import migrations, models


def ask_about_those_planned(apps, _schema_editor):
    """Meetings that are planned already are asked about once they are over, like all."""
    Meeting = apps.get_model("meetings", "Meeting")
    for meeting in Meeting.objects.filter(state="PLANNED").iterator():
        ends = meeting.starts_at + timedelta(minutes=meeting.minutes)
        Meeting.objects.filter(pk=meeting.pk).update(ask_from=ends)


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0002_one_meeting_a_moment'),
        ('pairings', '0002_withdrawn_offers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='meeting',
            name='ask_from',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='meeting',
            name='prepare_from',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='meeting',
            name='sequence',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.RunPython(ask_about_those_planned, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='meetingwords',
            name='kind',
            field=models.CharField(choices=[('AGREED', 'Agreed'), ('NOTE', 'Note'), ('PLACE', 'Place'), ('POINT', 'Point')], max_length=6),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(condition=models.Q(('state', 'PLANNED')), fields=['prepare_from'], name='meetings_to_prepare'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(condition=models.Q(('state', 'PLANNED')), fields=['ask_from'], name='meetings_to_ask_about'),
        ),
        migrations.AddConstraint(
            model_name='meetingwords',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'PLACE')), fields=('meeting',), name='a_meeting_is_in_one_place'),
        ),
        migrations.AddConstraint(
            model_name='meetingwords',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'NOTE'), ('visibility', 'OURS'), _connector='OR'), name='only_a_note_is_mine_alone'),
        ),
    ]
