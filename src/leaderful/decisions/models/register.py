"""The authority register: per person and kind of decision, how far it is handed over, since when, and with whom."""

from django.db import models

from leaderful.core.ladder import AreaKind, Edition
from leaderful.ground.keys import new_key
from leaderful.ground.life import TransitionRow
from leaderful.ground.words import SealedWords
from leaderful.pairings.models import Pairing
from leaderful.people.models import Item, Person

KINDS = [(kind.value.upper(), kind.value) for kind in AreaKind]
EDITIONS = [(edition.value, edition.value) for edition in Edition]
A_RUNG = models.Q(rung__gte=1, rung__lte=7)


class Area(models.Model):
    """A kind of decision of one person. Without a holder who takes part, what is stated in it is practice."""

    class State(models.TextChoices):
        """PRACTICE has no holder; ASKED waits for the one who was asked to hold it; AGREED has a holder; ENDED is past."""

        PRACTICE = "PRACTICE"
        ASKED = "ASKED"
        AGREED = "AGREED"
        ENDED = "ENDED"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="areas")
    kind = models.CharField(max_length=10, choices=KINDS)
    template = models.CharField(max_length=60, blank=True)  # code of the template its name comes from
    state = models.CharField(max_length=8, choices=State, default=State.PRACTICE)
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="held_areas")
    deputy = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="deputised_areas")
    edition = models.CharField(max_length=1, choices=EDITIONS, default=Edition.B.value)
    rung = models.PositiveSmallIntegerField(null=True)  # as agreed; null: nothing is
    agreed_at = models.DateTimeField(null=True)  # since when this rung is
    ceiling = models.PositiveSmallIntegerField(null=True)  # set for this area; null: that of its kind
    money_limit = models.PositiveBigIntegerField(null=True)  # in whole units of the organisation's currency
    notice_minutes = models.PositiveIntegerField(default=480)  # of the holder's working time, at least
    pairing = models.ForeignKey(Pairing, on_delete=models.PROTECT, null=True, related_name="+")  # shared with
    made_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)  # when the holder was first asked
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(rung__isnull=True, agreed_at__isnull=True)
                | (A_RUNG & models.Q(agreed_at__isnull=False)),
                name="what_is_agreed_is_a_rung_since_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(ceiling__isnull=True) | models.Q(ceiling__gte=1, ceiling__lte=7),
                name="a_ceiling_is_a_rung",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=("PRACTICE", "ENDED")) | models.Q(holder__isnull=False),
                name="an_area_asked_or_agreed_has_a_holder",
            ),
            models.CheckConstraint(
                condition=~models.Q(holder=models.F("person")) & ~models.Q(deputy=models.F("person")),
                name="nobody_holds_their_own_area",
            ),
            models.CheckConstraint(
                condition=models.Q(deputy__isnull=True) | ~models.Q(deputy=models.F("holder")),
                name="the_deputy_of_an_area_is_somebody_else",
            ),
        ]
        indexes = [models.Index(fields=["person", "state"], name="areas_by_person")]


class AreaTransition(TransitionRow):
    """How an area came to its state."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="transitions")


class AreaWords(SealedWords):
    """What the person calls it, and what they would like the next step to be; read by holder and deputy as well."""

    class Kind(models.TextChoices):
        """The area's own NAME; the NEXT step; what was written to the one who was ASKED to hold it."""

        NAME = "NAME"
        NEXT = "NEXT"
        ASKED = "ASKED"

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="words")
    kind = models.CharField(max_length=5, choices=Kind)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "kind"], name="an_area_says_each_thing_once"),
        ]


class AreaCompetence(models.Model):
    """A competence that the area asks for before it goes beyond a rung."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="competences")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    rung = models.PositiveSmallIntegerField()  # it is wanted for this one and those above

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "item"], name="an_area_asks_for_a_competence_once"),
            models.CheckConstraint(condition=A_RUNG, name="a_competence_opens_a_rung"),
        ]


class Move(models.Model):
    """A change of what is agreed, up or down, the first agreement too: proposed by one, agreed by both."""

    class State(models.TextChoices):
        """PROPOSED waits for the other one; AGREED is history; the others came to nothing."""

        PROPOSED = "PROPOSED"
        AGREED = "AGREED"
        DECLINED = "DECLINED"
        WITHDRAWN = "WITHDRAWN"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="moves")
    state = models.CharField(max_length=9, choices=State)
    from_rung = models.PositiveSmallIntegerField(null=True)
    rung = models.PositiveSmallIntegerField()
    notice_minutes = models.PositiveIntegerField()
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    facts = models.JSONField(default=list)  # the rules at that time: code, whether it holds, its figures

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area"], condition=models.Q(state="PROPOSED"), name="an_area_has_one_open_move"
            ),
            models.CheckConstraint(condition=A_RUNG, name="a_move_leads_to_a_rung"),
            models.CheckConstraint(
                condition=models.Q(state="PROPOSED", ended_at__isnull=True)
                | (~models.Q(state="PROPOSED") & models.Q(ended_at__isnull=False)),
                name="a_move_is_open_or_ended_at_a_time",
            ),
        ]


class MoveTransition(TransitionRow):
    """How a move came to its state."""

    move = models.ForeignKey(Move, on_delete=models.PROTECT, related_name="transitions")


class MoveWords(SealedWords):
    """What was said with it; read by the person and the holder of that time, not by who holds it later."""

    move = models.ForeignKey(Move, on_delete=models.CASCADE, related_name="words")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()


class Certificate(models.Model):
    """Somebody named says: this person can do this. The person explained it to them before."""

    class State(models.TextChoices):
        """ASKED waits for the certifier; GIVEN counts until its end; the others came to nothing."""

        ASKED = "ASKED"
        GIVEN = "GIVEN"
        DECLINED = "DECLINED"
        WITHDRAWN = "WITHDRAWN"

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="certificates")
    certifier = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=9, choices=State)
    asked_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)  # of its validity; null: it has none

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(person=models.F("certifier")), name="nobody_certifies_themselves"
            ),
            models.UniqueConstraint(
                fields=["person", "item", "certifier"],
                condition=models.Q(state="ASKED"),
                name="one_open_certificate_a_competence_and_certifier",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="GIVEN") | models.Q(given_at__isnull=False),
                name="a_given_certificate_has_its_day",
            ),
        ]


class CertificateTransition(TransitionRow):
    """How a certificate came to its state."""

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="transitions")


class CertificateWords(SealedWords):
    """What the person explained, and what the certifier says to it; read by the two alone."""

    certificate = models.ForeignKey(Certificate, on_delete=models.CASCADE, related_name="words")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()


class Principle(models.Model):
    """A guiding principle of the organisation that an intent can cite; ``names`` and ``sentences`` by language."""

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    names = models.JSONField(default=dict)
    sentences = models.JSONField(default=dict)
    position = models.PositiveSmallIntegerField(default=0)
    is_listed = models.BooleanField(default=True)


class KindRule(models.Model):
    """How far the organisation hands over a kind of decision, where it set it."""

    kind = models.CharField(max_length=10, choices=KINDS, unique=True)
    ceiling = models.PositiveSmallIntegerField(null=True)
    money_limit = models.PositiveBigIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ceiling__isnull=True) | models.Q(ceiling__gte=1, ceiling__lte=7),
                name="the_ceiling_of_a_kind_is_a_rung",
            )
        ]
