"""What is told periodically, and whether the climate of units is shown."""

from django.db import models

from leaderful.people.models import Person


class PeriodicReport(models.Model):
    """One month’s report to one holder of what went on without being told at once; sent once."""

    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    first_date = models.DateField()  # of the month
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["holder", "first_date"], name="a_holder_is_reported_to_once_a_month"
            ),
        ]


class Climate(models.Model):
    """The one row that says whether the climate of units is shown; off until a lead switches it on."""

    only = models.BooleanField(default=True, unique=True)
    is_on = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(only=True), name="there_is_one_climate"),
        ]
