"""The form of one's own part: it joins, accepts an invitation, or changes what was said before."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.notices.operations import tell
from leaderful.programmes import queries
from leaderful.programmes.models import (
    Exclusion,
    Membership,
    MembershipItem,
    MembershipWords,
    Programme,
    Wish,
)
from leaderful.programmes.operations.steps import step_membership
from leaderful.programmes.policy import POLICY, TAKES_INVITED, is_open_to_all, sides_of

MENTEE, MENTOR = Membership.Role.MENTEE, Membership.Role.MENTOR
OVER = (Membership.State.DECLINED, Membership.State.LEFT)
MOST_WISHES = 3
MOST_EXCLUSIONS = 20
MOST_PLACES = 10
MOST_HOURS = 160
LONGEST_WORDS = 2000
MOST_ITEMS = {"GOAL": 5, "SKILL": 10, "EXPERIENCE": 10}
"""How many of a kind can be picked: whoever wants everything says nothing."""


class UnableToEnrol(Unable):
    """The answers can't be kept, or the programme takes nobody; ``field`` names the question it is about."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What the form was filled in with.

    Attributes:
        items: codes of the goals, skills and experience picked: wanted by a mentee, offered by a mentor.
        other_items: codes of what goes the other way round: offered by a mentee, wanted by a mentor.
        words: kind (of ``MembershipWords``) → the member's own words; empty words are taken away.
        language: the language the words are written in.
        wishes: who is asked for, dearest first; as typed: a name, “name, unit”, an address or an id. A mentor's
            are kept where the programme's rules allow them.
        exclusions: people not to be paired with, as typed.
        places: how many mentees a mentor takes; a mentee has one mentor.
        hours_a_month: the hours given each month, or None.
    """

    items: Collection[str] = ()
    other_items: Collection[str] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    wishes: Sequence[str] = ()
    exclusions: Sequence[str] = ()
    places: int = 1
    hours_a_month: int | None = None


@dataclass(frozen=True)
class _Chosen:
    """The answers after reading: rows instead of codes and typed names."""

    items: list[Any]
    other_items: list[Any]
    wishes: list[Any]
    exclusions: list[Any]

    def turned(self) -> "_Chosen":
        """The same answers from the other side: what is brought comes first, and a wish is made once."""
        return replace(self, items=self.other_items, other_items=self.items, wishes=[])


@operation("programmes.membership.enrol")
def enrol(*, programme_key: UUID, role: str, answers: Answers, actor: Any, at: datetime) -> Membership:
    """Keep ``answers`` as ``actor``'s own; that accepts an invitation, or asks to join where there was none.

    Raises NotAllowed, or UnableToEnrol.
    """
    programme = queries.locked_programme(programme_key)  # so that nobody asks to join twice at once
    membership = _own_part(programme, role, actor)
    verb = _step(membership)
    _check_may(programme, membership, verb, actor=actor, at=at)
    chosen = _read(membership, answers, actor=actor, at=at)
    _check_answered(programme, role, answers, chosen)

    past = _keep(membership, verb, chosen, answers, actor=actor, at=at)
    event = record(f"programmes.membership.{past}", actor=actor, subject=membership, at=at)
    if verb:
        _tell(event.pk, membership, past, at)
    return membership


@operation("programmes.membership.enrol_peer")
def enrol_peer(*, programme_key: UUID, answers: Answers, actor: Any, at: datetime) -> Membership:
    """Keep one form's ``answers`` as both parts of a peer: what is wanted as a mentee's, and the same turned round.

    ``answers`` are as a mentee gives them, with a mentor's places; what is brought (``other_items``) is what the
    mentor's part offers. Both are applied for, accepted or changed together, with one letter. Raises NotAllowed, or
    UnableToEnrol, also where the programme has two sides.
    """
    programme = queries.locked_programme(programme_key)
    parts = [(part, _step(part)) for part in _peers_parts(programme, actor)]
    for part, verb in parts:
        _check_may(programme, part, verb, actor=actor, at=at)
    if queries.rules_of(programme).pool != queries.ONE_POOL:
        raise UnableToEnrol(_("In this programme one is a mentee or a mentor. Choose one of the two forms."))
    asked = [_read(part, answers, actor=actor, at=at, is_peer=True) for part, _verb in parts]
    _check_answered(programme, MENTEE, answers, asked[0])

    first, _verb = parts[0]
    learns = {"LEARN": answers.words.get("GOAL", ""), "WORKING": answers.words.get("WORKING", "")}
    for (part, verb), chosen in zip(parts, asked, strict=True):
        said = (chosen, answers) if part.role == MENTEE else (chosen.turned(), replace(answers, words=learns))
        past = _keep(part, verb, *said, actor=actor, at=at)
        event = record(f"programmes.membership.{past}", actor=actor, subject=part, at=at)
        if verb and part is first:
            _tell(event.pk, part, past, at)
    return first


def _own_part(programme: Programme, role: str, actor: Any) -> Membership:
    """Somebody's locked part, or a new one unsaved."""
    return queries.locked_part(programme, actor, role) or Membership(
        programme=programme, person=actor, role=role, state=""
    )


def _peers_parts(programme: Programme, actor: Any) -> list[Membership]:
    """Both parts; without the one that somebody left or never could begin, while they have the other."""
    parts = [_own_part(programme, role, actor) for role in (MENTEE, MENTOR)]
    alive = [part for part in parts if part.state not in {"", *OVER}]
    fresh = [part for part in parts if part.state == "" and is_open_to_all(programme)]
    return [part for part in parts if part in alive or part in fresh] if alive else parts


def _step(membership: Membership) -> str | None:
    """The step that sending its form takes, if any."""
    steps = {"": "apply", "DECLINED": "apply", "LEFT": "apply", "INVITED": "accept_invitation"}
    return steps.get(membership.state)


def _keep(
    membership: Membership, verb: str | None, chosen: _Chosen, answers: Answers, *, actor: Any, at: datetime
) -> str:
    """Write the answers and take the step; returns what happened, for the record."""
    membership.places = answers.places if membership.role == MENTOR else 1
    membership.hours_a_month, membership.answered_at = answers.hours_a_month, at
    if verb:
        refusal = UnableToEnrol(_("This has changed meanwhile. Look at where things stand now."))
        step_membership(membership, verb, actor=actor, at=at, refusal=refusal)
    else:
        membership.save()
    _write(membership, chosen, answers)
    return {"apply": "applied", "accept_invitation": "invitation_accepted", None: "answers_changed"}[verb]


def _tell(event_id: int, membership: Membership, past: str, at: datetime) -> None:
    tell(
        event_id=event_id,
        recipient_id=membership.person_id,
        kind=f"programmes.membership.{past}",
        at=at,
        codes={"membership": membership.pk},
    )


def check_answers(programme: Programme, role: str, answers: Answers, *, actor: Any, at: datetime) -> None:
    """Whether somebody new could send these answers; nothing is written. Raises UnableToEnrol where not."""
    is_peer = role == queries.PEER
    membership = Membership(programme=programme, person=actor, role=MENTEE if is_peer else role, state="")
    chosen = _read(membership, answers, actor=actor, at=at, is_peer=is_peer)
    _check_answered(programme, membership.role, answers, chosen)


def _check_may(
    programme: Programme, membership: Membership, verb: str | None, *, actor: Any, at: datetime
) -> None:
    if membership.role not in Membership.Role.values:
        raise UnableToEnrol(_("There is no such part in this programme."))
    if verb == "apply":
        POLICY.check(actor, "programmes.membership.apply", programme, at)
        if not is_open_to_all(programme):
            raise UnableToEnrol(_("This programme is not open to join now."))
        return
    POLICY.check(actor, "programmes.membership.answer", membership, at)
    if programme.state not in TAKES_INVITED:
        raise UnableToEnrol(_("This programme takes no answers any more."))


def _read(
    membership: Membership, answers: Answers, *, actor: Any, at: datetime, is_peer: bool = False
) -> _Chosen:
    """Everything the answers name, checked. Raises UnableToEnrol for the first thing that is wrong."""
    items = _items(membership, answers.items)
    other_items = _items(membership, answers.other_items, prefix="other_")
    _check_goal(MENTEE if is_peer else membership.role, items)
    if is_peer and not other_items:
        raise UnableToEnrol(
            _("Pick at least one thing you bring: it is what others are matched with you by."), "other_skill"
        )
    wishes = _people(answers.wishes, "wishes", actor=actor, at=at)
    exclusions = _people(answers.exclusions, "exclusions", actor=actor, at=at)
    _check_numbers(membership, answers)
    if len(wishes) > MOST_WISHES:
        raise UnableToEnrol(_("Wish for three people at most."), "wishes")
    if len(exclusions) > MOST_EXCLUSIONS:
        raise UnableToEnrol(_("Name twenty people at most."), "exclusions")
    both = set(wishes) & set(exclusions)
    if both:
        sentence = _("You wish for %(name)s and also exclude %(name)s. Keep one of the two.")
        raise UnableToEnrol(sentence % {"name": next(iter(both)).name}, "exclusions")
    if any(len(text) > LONGEST_WORDS for text in answers.words.values()):
        sentence = _("Your own words are too long: %(longest)s letters at most.")
        raise UnableToEnrol(sentence % {"longest": LONGEST_WORDS}, "words")
    return _Chosen(items, other_items, wishes if _may_wish(membership) else [], exclusions)


def _may_wish(membership: Membership) -> bool:
    is_mentee = membership.role == Membership.Role.MENTEE
    return is_mentee or queries.rules_of(membership.programme).mentors_wish


def _check_answered(programme: Programme, role: str, answers: Answers, chosen: _Chosen) -> None:
    """Raises UnableToEnrol for the first question the programme insists on that has no answer."""
    given = {
        **{kind.lower(): any(item.kind == kind for item in chosen.items) for kind in MOST_ITEMS},
        **{f"other_{kind.lower()}": any(i.kind == kind for i in chosen.other_items) for kind in MOST_ITEMS},
        "words": any(answers.words.get(kind, "").strip() for kind in ("GOAL", "LEARN")),
        "working": bool(answers.words.get("WORKING", "").strip()),
        "hours_a_month": answers.hours_a_month is not None,
    }
    for question in queries.questions_of(programme, role):
        if question.asked and question.required and not given.get(question.code, True):
            raise UnableToEnrol(_("This programme needs an answer here."), question.code)


def _items(membership: Membership, codes: Collection[str], *, prefix: str = "") -> list[Any]:
    items = queries.pickable_items(membership, codes)
    if len(items) != len(set(codes)):
        raise UnableToEnrol(_("Pick from the lists as they are now."))
    for kind, most in MOST_ITEMS.items():
        if sum(item.kind == kind for item in items) > most:
            sentence = _("Pick %(most)s at most, those that matter most.") % {"most": most}
            raise UnableToEnrol(sentence, prefix + kind.lower())
    return items


def _check_goal(role: str, items: list[Any]) -> None:
    if role == MENTEE and not any(i.kind == "GOAL" for i in items):
        raise UnableToEnrol(_("Pick at least one goal: it is what your mentor is chosen by."), "goal")
    if role == MENTOR and not items:
        raise UnableToEnrol(
            _("Pick at least one skill, experience or goal: it is what your mentees are chosen by."), "skill"
        )


def _check_numbers(membership: Membership, answers: Answers) -> None:
    if membership.role == Membership.Role.MENTOR and not 0 <= answers.places <= MOST_PLACES:
        sentence = _("Say a number of people from 0 to %(most)s.") % {"most": MOST_PLACES}
        raise UnableToEnrol(sentence, "places")
    hours = answers.hours_a_month
    if hours is not None and not 0 <= hours <= MOST_HOURS:
        sentence = _("Say a number of hours from 0 to %(most)s.") % {"most": MOST_HOURS}
        raise UnableToEnrol(sentence, "hours_a_month")


def _people(lines: Sequence[str], field_name: str, *, actor: Any, at: datetime) -> list[Any]:
    meant = queries.people_meant(lines, actor=actor, at=at)
    if meant.unknown:
        sentence = _("Nobody here is called “%(line)s”. Write the name as it stands on the page of people.")
        raise UnableToEnrol(sentence % {"line": meant.unknown[0]}, field_name)
    if meant.unclear:
        sentence = _("Several people are called “%(line)s”. Add the unit after a comma, or use the address.")
        raise UnableToEnrol(sentence % {"line": meant.unclear[0]}, field_name)
    people = list(dict.fromkeys(meant.found.values()))
    if actor in people:
        raise UnableToEnrol(_("This names you. Name somebody else."), field_name)
    return people


def _write(membership: Membership, chosen: _Chosen, answers: Answers) -> None:
    own, other = sides_of(membership.role)
    membership.items.all().delete()
    MembershipItem.objects.bulk_create(
        MembershipItem(membership=membership, item=item, side=side)
        for side, items in ((own, chosen.items), (other, chosen.other_items))
        for item in items
    )
    membership.wishes.all().delete()
    Wish.objects.bulk_create(
        Wish(membership=membership, person=person, rank=rank)
        for rank, person in enumerate(chosen.wishes, start=1)
    )
    membership.exclusions.all().delete()
    Exclusion.objects.bulk_create(
        Exclusion(membership=membership, person=person) for person in chosen.exclusions
    )
    for kind in MembershipWords.Kind.values:
        _write_words(membership, kind, answers.words.get(kind, "").strip(), answers.language)


def _write_words(membership: Membership, kind: str, text: str, language: str) -> None:
    if not text:
        membership.words.filter(kind=kind).delete()
        return
    row = membership.words.filter(kind=kind).first() or MembershipWords(membership=membership, kind=kind)
    row.language = language
    row.write(text)
    row.save()
