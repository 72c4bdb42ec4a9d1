"""What is said to an intent and done with it, in the order in which it was written down; and what the mentor replies."""

from django.db import models

from leaderful.core.ladder import Kind, Part
from leaderful.decisions.models.intents import Intent, Version
from leaderful.ground.keys import new_key
from leaderful.ground.words import SealedWords
from leaderful.people.models import Person


class Entry(models.Model):
    """One thing said or done, append-only; ``core.ladder`` tells from them how the intent stands.

    ``counts`` is False for a yes, or a look, of one holder where others still owe theirs: it is shown and changes nothing yet.
    """

    KINDS = [(kind.value.upper(), kind.value) for kind in Kind]
    PARTS = [(part.value.upper(), part.value) for part in Part]

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    intent = models.ForeignKey(Intent, on_delete=models.PROTECT, related_name="entries")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=8, choices=PARTS)
    kind = models.CharField(max_length=11, choices=KINDS)
    at = models.DateTimeField()
    reason = models.CharField(max_length=40, blank=True)
    stops = models.BooleanField(default=False)
    counts = models.BooleanField(default=True)
    question = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="answers"
    )  # that this answers
    go_at = models.DateTimeField(null=True)  # the new promise it brought
    notice_over_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind__in=("HOLD", "OBJECTION")) | ~models.Q(reason=""),
                name="a_hold_and_an_objection_owe_a_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="HOLD") | models.Q(part__in=("HOLDER", "DEPUTY")),
                name="only_who_holds_it_can_hold_it",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="ANSWER", question__isnull=False)
                | (~models.Q(kind="ANSWER") & models.Q(question__isnull=True)),
                name="an_answer_answers_a_question",
            ),
        ]
        indexes = [models.Index(fields=["intent", "at", "id"], name="entries_in_order")]


class EntryWords(SealedWords):
    """The words of a voice; read by everybody who reads the version it was said to."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="words")


class Reply(models.Model):
    """What the mentor answers to an intent shared with the pair; its author alone reads it.

    ``is_telling`` is what the mentor says of it: telling is possible, and named as telling. ``offered`` is the code of the
    question it began from, for the mentor's own count.
    """

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    intent = models.ForeignKey(Intent, on_delete=models.PROTECT, related_name="replies")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    mentor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    is_telling = models.BooleanField(default=False)
    offered = models.CharField(max_length=60, blank=True)


class ReplyWords(SealedWords):
    """The words of a reply; read by the intent's first author and the mentor who wrote them."""

    reply = models.OneToOneField(Reply, on_delete=models.CASCADE, related_name="words")
