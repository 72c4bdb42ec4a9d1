"""What is told periodically, and whether the climate of units is shown."""

from django.db import models

from leaderful.people.models import Person, Unit


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


SMALLEST_CLIMATE = 10
"""Rungs by unit need ten people, whatever else is set."""


class Climate(models.Model):
    """The one row that says whether the climate of units is shown; off until a lead switches it on."""

    only = models.BooleanField(default=True, unique=True)
    is_on = models.BooleanField(default=False)
    changed_at = models.DateTimeField()  # only what is stated from then on counts

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(only=True), name="there_is_one_climate"),
        ]


class ClimateQuarter(models.Model):
    """A finished quarter, counted and suppressed once and for all: what people change later moves no figure."""

    first_date = models.DateField(unique=True)
    settled_at = models.DateTimeField()


class ClimateCell(models.Model):
    """One decided figure of a quarter: people of a unit (null: of all) in a band; never fewer than ten.

    Hidden ones are kept too, without a figure: what is too few in one quarter the next one hides as well.
    """

    class Band(models.TextChoices):
        """What one mostly says: asks or thinks (rungs 1 to 3), would like to (4), intends to (5), tells after (6, 7)."""

        ASKS = "ASKS"
        REQUESTS = "REQUESTS"
        INTENDS = "INTENDS"
        TELLS = "TELLS"

    quarter = models.ForeignKey(ClimateQuarter, on_delete=models.CASCADE, related_name="cells")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, related_name="+")
    is_itself = models.BooleanField(default=False)  # the part of the unit that is in none of those below it
    band = models.CharField(max_length=8, choices=Band, blank=True)  # blank: all bands together
    people = models.PositiveIntegerField(null=True)  # null: too few could be told
    is_carried = models.BooleanField(default=False)  # hidden only because the quarter before hid it

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(people__isnull=True) | models.Q(people__gte=SMALLEST_CLIMATE),
                name="no_climate_is_told_of_fewer_than_ten",
            ),
            models.UniqueConstraint(
                fields=["quarter", "unit", "is_itself", "band"], name="a_climate_figure_is_decided_once"
            ),
            models.UniqueConstraint(
                fields=["quarter", "band"],
                condition=models.Q(unit__isnull=True),
                name="a_climate_figure_of_all_is_decided_once",
            ),
        ]
