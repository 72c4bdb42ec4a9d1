"""The organisation, its units and people, what they can and speak, and what they were granted."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from leaderful.ground.keys import new_key


class Organisation(models.Model):
    """The one organisation this installation is for. ``is_demo`` is set when it is made and never changes."""

    only = models.BooleanField(default=True, unique=True)
    name = models.CharField(max_length=120)
    public_address = models.URLField(blank=True)
    language = models.CharField(max_length=12, default="en")
    time_zone = models.CharField(max_length=64, default="UTC")
    smallest_group = models.PositiveSmallIntegerField(default=5)
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(only=True), name="there_is_one_organisation"),
            models.CheckConstraint(
                condition=models.Q(smallest_group__gte=3), name="the_smallest_group_is_three"
            ),
        ]


class Unit(models.Model):
    """A department; units form a tree, and one without a parent stands at the top."""

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    name = models.CharField(max_length=160)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name", "parent"], name="units_side_by_side_have_different_names"
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=models.Q(parent__isnull=True),
                name="units_at_the_top_have_different_names",
            ),
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="no_unit_is_its_own_parent"
            ),
        ]


class Person(AbstractBaseUser):
    """A human in this organisation. Name and address may be missing; nothing is keyed on the address."""

    class State(models.TextChoices):
        """ACTIVE works here; LEFT may return; ERASED is a tombstone that keeps others' records whole."""

        ACTIVE = "ACTIVE"
        LEFT = "LEFT"
        ERASED = "ERASED"

    last_login = None  # no log of comings and goings

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    state = models.CharField(max_length=8, choices=State, default=State.ACTIVE)
    left_at = models.DateTimeField(null=True)
    given_name = models.CharField(max_length=120, blank=True)
    family_name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="people")
    manager = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="reports")
    deputy = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="stands_in_for")
    job_title = models.CharField(max_length=200, blank=True)
    grade = models.CharField(max_length=60, blank=True)
    level = models.PositiveSmallIntegerField(null=True)  # the grade's place on its ladder, 1 lowest
    profession = models.CharField(max_length=120, blank=True)
    site = models.CharField(max_length=120, blank=True)
    country = models.CharField(max_length=60, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    language = models.CharField(max_length=12, blank=True)  # pages and mail; blank: the organisation's
    theme = models.CharField(max_length=5, blank=True)  # "light", "dark", or as the device says
    search_text = models.CharField(max_length=500, blank=True)  # folded: see operations
    session_epoch = models.PositiveIntegerField(default=0)  # raised to end every session
    created_at = models.DateTimeField()

    USERNAME_FIELD = "key"
    objects = BaseUserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~models.Q(email=""),
                name="an_address_belongs_to_one_person",
            ),
            models.CheckConstraint(
                condition=~models.Q(manager=models.F("id")), name="nobody_reports_to_themselves"
            ),
            models.CheckConstraint(
                condition=~models.Q(deputy=models.F("id")), name="nobody_stands_in_for_themselves"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "family_name", "given_name", "id"], name="people_by_name"),
            models.Index(fields=["search_text", "state", "id"], name="people_by_search_text"),
        ]

    @property
    def name(self) -> str:
        """What to call this person on a page; who has no name goes by the key’s end, never by the address."""
        full = f"{self.given_name} {self.family_name}".strip()
        return full or _("Person %(key)s") % {"key": str(self.key)[-6:]}

    @property
    def first_name(self) -> str:
        """The given name, else whatever ``name`` says."""
        return self.given_name or self.name

    @property
    def initials(self) -> str:
        """Two letters for the avatar."""
        letters = (self.given_name[:1] + self.family_name[:1]) or self.name[:2]
        return letters.upper()

    @property
    def tint(self) -> int:
        """The avatar's tint, 1 to 8, the same everywhere."""
        return (self.pk or 0) % 8 + 1

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Whether this person may sign in."""
        return self.state == self.State.ACTIVE

    @property
    def zone(self) -> ZoneInfo:
        """The zone this person's dates are shown in: their own, else the organisation's, which asks the database.

        For many people at once there is ``working_calendars``, or ``weeks_of``.
        """
        usual = Organisation.objects.values_list("time_zone", flat=True)
        return ZoneInfo(self.time_zone or usual.first() or "UTC")

    def get_session_auth_hash(self) -> str:
        """Changes with the password and with ``session_epoch``, so that both end open sessions."""
        return f"{self.session_epoch}:{super().get_session_auth_hash()}"


class ExternalId(models.Model):
    """This person's id in another system: the pair (source, value) names one person for good."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="external_ids")
    source = models.CharField(max_length=60)
    value = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "value"], name="an_id_of_a_source_names_one_person"),
            models.UniqueConstraint(fields=["person", "source"], name="one_id_a_source_and_person"),
        ]


class SpokenLanguage(models.Model):
    """A language (BCP 47) this person can be mentored in."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="languages")
    code = models.CharField(max_length=12)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "code"], name="a_language_once_a_person")]


class Item(models.Model):
    """A goal, skill or experience people pick from a list; ``names`` is {language: text}."""

    class Kind(models.TextChoices):
        """What the item is."""

        GOAL = "GOAL"
        SKILL = "SKILL"
        EXPERIENCE = "EXPERIENCE"
        QUALITY = "QUALITY"  # what a goal of a pair names, beside skills

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    code = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    names = models.JSONField(default=dict)
    is_listed = models.BooleanField(
        default=True
    )  # offered in forms; imported ones are not until a lead lists them

    def name_in(self, language: str) -> str:
        """The item's name in ``language``, else in English, else whichever there is."""
        return self.names.get(language) or self.names.get("en") or next(iter(self.names.values()), self.code)


class PersonItem(models.Model):
    """A skill or experience this person has, as imported or chosen in the profile."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="items")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="people")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "item"], name="an_item_once_a_person")]


class Grant(models.Model):
    """A role given to a person, for a scope and a time; ended by a date, never deleted."""

    class Role(models.TextChoices):
        """ADMINISTRATOR runs the installation; LEAD runs programmes; COORDINATOR helps; EXECUTIVE reads sums."""

        ADMINISTRATOR = "ADMINISTRATOR"
        LEAD = "LEAD"
        COORDINATOR = "COORDINATOR"
        EXECUTIVE = "EXECUTIVE"

    class Scope(models.TextChoices):
        """Where the role holds; ``scope_id`` names the unit or programme."""

        ORGANISATION = "ORGANISATION"
        UNIT = "UNIT"
        PROGRAMME = "PROGRAMME"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=14, choices=Role)
    scope = models.CharField(max_length=12, choices=Scope, default=Scope.ORGANISATION)
    scope_id = models.BigIntegerField(null=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(scope="ORGANISATION", scope_id__isnull=True)
                | (~models.Q(scope="ORGANISATION") & models.Q(scope_id__isnull=False)),
                name="a_narrow_grant_names_its_scope",
            ),
            models.CheckConstraint(
                condition=~models.Q(role="ADMINISTRATOR") | models.Q(scope="ORGANISATION"),
                name="an_administrator_is_one_everywhere",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gte=models.F("starts_at")),
                name="a_grant_ends_after_it_begins",
            ),
        ]

    def holds_at(self, at: datetime) -> bool:
        """Whether the grant is in force."""
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)
