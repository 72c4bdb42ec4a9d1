"""When people work: their hours and leave, and the holidays of sites."""

from django.db import models

from leaderful.ground.keys import new_key
from leaderful.lib.public_holidays import named_in
from leaderful.people.models.people import Person


class WorkingHours(models.Model):
    """A stretch of a weekday (0 Monday) in this person's own zone; a night shift ends the next day."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="working_hours")
    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    ends = models.TimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "weekday", "starts"], name="a_stretch_starts_once"),
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="a_week_has_seven_days"),
        ]


class Leave(models.Model):
    """Days (both included) on which this person is away."""

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="leave")
    first_date = models.DateField()
    last_date = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_date__gte=models.F("first_date")), name="leave_ends_after_it_begins"
            )
        ]


class SiteCalendar(models.Model):
    """The holidays of one site, named as people's records name it; blank stands for everybody without a site.

    ``country`` and ``region`` say whose public holidays it follows, if any, and ``followed_until`` up to which year
    they were taken over: by hand at first, then by the worker.
    """

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    site = models.CharField(max_length=120, blank=True, unique=True)
    country = models.CharField(max_length=2, blank=True)  # ISO 3166-1
    region = models.CharField(max_length=30, blank=True)  # ISO 3166-2 behind the country, or a name
    followed_until = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(region="") | ~models.Q(country=""), name="a_region_is_of_a_country"
            ),
            models.CheckConstraint(
                condition=models.Q(country="", followed_until__isnull=True)
                | (~models.Q(country="") & models.Q(followed_until__isnull=False)),
                name="what_is_followed_has_a_last_year",
            ),
        ]


class Holiday(models.Model):
    """A day on which nobody works at a site; ``names`` is {language: text}."""

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    calendar = models.ForeignKey(SiteCalendar, on_delete=models.CASCADE, related_name="holidays")
    date = models.DateField()
    names = models.JSONField(default=dict)
    is_public = models.BooleanField(
        default=False
    )  # taken over; a day somebody added outlives taking over anew

    class Meta:
        constraints = [models.UniqueConstraint(fields=["calendar", "date"], name="a_site_keeps_a_day_once")]

    def name_in(self, language: str) -> str:
        """The holiday's name in ``language``, or in another there is."""
        return named_in(self.names, language)
