"""A pair has one meeting at a time: what was logged twice becomes one, with everybody's words."""

from django.db import migrations, models
from django.db.models import Count, Min


def join_those_logged_twice(apps, schema_editor):
    """Keep the first of several at the same moment; words and steps of the others move to it, none is lost."""
    Meeting = apps.get_model("meetings", "Meeting")
    MeetingTransition = apps.get_model("meetings", "MeetingTransition")
    MeetingWords = apps.get_model("meetings", "MeetingWords")
    alive = Meeting.objects.filter(state__in=["PLANNED", "HELD"])
    several = alive.values("pairing", "starts_at").annotate(n=Count("pk"), first=Min("pk")).filter(n__gt=1)
    for group in list(several):
        kept = alive.get(pk=group["first"])
        others = alive.filter(pairing=group["pairing"], starts_at=group["starts_at"]).exclude(pk=kept.pk)
        for other in list(others.order_by("pk")):
            if other.state == "HELD":
                kept.state = "HELD"
            written = set(MeetingWords.objects.filter(meeting=kept, kind="AGREED").values_list("author", flat=True))
            words = MeetingWords.objects.filter(meeting=other)
            words.filter(kind="AGREED", author__in=written).update(kind="NOTE")  # a second line stays, as a note of both
            words.update(meeting=kept)
            MeetingTransition.objects.filter(meeting=other).update(meeting=kept)
            other.delete()
        kept.save()
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # no index is made while checks of rows are pending


class Migration(migrations.Migration):

    dependencies = [("meetings", "0001_begin")]

    operations = [
        migrations.RunPython(join_those_logged_twice, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                fields=["pairing", "starts_at"],
                condition=models.Q(state__in=["PLANNED", "HELD"]),
                name="a_pair_meets_once_at_a_time",
            ),
        ),
    ]
