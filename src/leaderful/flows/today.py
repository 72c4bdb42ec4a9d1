"""What the Today page shows: what needs this person first, then pairs and meetings. Reads only."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, Final

from django.utils.timezone import localdate, make_aware

from leaderful.decisions.models import FirstMonth
from leaderful.decisions.queries import lists as decisions
from leaderful.decisions.queries import rule_changes
from leaderful.decisions.queries.first_months import first_month_of
from leaderful.decisions.queries.together import asked_to_lead
from leaderful.flows import intents
from leaderful.flows.desk import desk
from leaderful.flows.waiting import held_up_by_hours
from leaderful.ground.rows import few
from leaderful.meetings import queries as meetings
from leaderful.meetings.models import Meeting
from leaderful.pairings import queries as pairings
from leaderful.pairings.models import Ask, Pairing
from leaderful.people import queries as people
from leaderful.people.models import Person
from leaderful.people.policy import POLICY as PEOPLE
from leaderful.people.policy import is_executive
from leaderful.programmes import queries as programmes
from leaderful.programmes.models import Programme
from leaderful.styles.queries import advice as styles
from leaderful.styles.queries import case_test as case_tests
from leaderful.styles.queries import mirror
from leaderful.supervision.queries import chain, circles
from leaderful.supervision.queries import plan as plans

AT_MOST = 6
"""How many things of one kind are listed."""

DUE_SOON = timedelta(days=3)
"""How long before its day something one said one would do is listed."""


@dataclass(frozen=True)
class Thing:
    """One thing that waits for this person.

    Attributes:
        kind: chooses the sentence, a file in ``home/things/``, and how long it can be left (``KINDS``).
        row: what it is about.
        other: the person in it.
        count: how many it is about.
        by: when it has to be done, where there is such a moment.
        since: since when it waits, where that is known; without ``by`` it grows urgent from there.
    """

    kind: str
    row: Any = None
    other: Person | None = None
    programme: Programme | None = None
    count: int = 1
    path: str = ""
    by: datetime | None = None
    since: datetime | None = None

    @property
    def minutes(self) -> int:
        """How long it takes, about."""
        return _kind(self.kind).minutes

    @property
    def template(self) -> str:
        """The file that says it: a picture, a sentence, what to do; ``first`` is the page's one loud button."""
        return f"home/things/{self.kind}.html"


@dataclass(frozen=True)
class Kind:
    """What is known of all things of a kind: the minutes one takes, and the days it can be left where it has no date."""

    minutes: int = 2
    patience: int = 7
    comes_first: bool = False


KINDS: Final = {
    "printed_code": Kind(1, comes_first=True),
    "address_changed": Kind(1, comes_first=True),
    "set_password": Kind(1, comes_first=True),
    "import_people": Kind(10, comes_first=True),
    "set_up_mail": Kind(3, comes_first=True),
    "begin_programme": Kind(10),
    "unmarked_meeting": Kind(1, patience=2),
    "quarter_ends": Kind(1, patience=7),
    "circle_unmarked": Kind(1, patience=2),
    "circle_small": Kind(3, patience=7),
    "commitment": Kind(1, patience=3),
    "offer": Kind(3, patience=14),
    "write_agreement": Kind(3, patience=10),
    "sign_agreement": Kind(3, patience=4),
    "look_back": Kind(3, patience=7),
    "say_learned": Kind(1, patience=14),
    "end_nears": Kind(3, patience=14),
    "answer_ask": Kind(3, patience=7),
    "draft_round": Kind(10, patience=1),
    "answer_applications": Kind(5, patience=3),
    "stuck": Kind(10, patience=4),
    "keep_promises": Kind(3, patience=0),
    "answer_invitation": Kind(3, patience=7),
    "fill_in_form": Kind(5, patience=4),
    "read_preparation": Kind(5, patience=7),
    "say_hours": Kind(2, patience=4),
    "lead_too": Kind(2, patience=1),
    "first_month": Kind(3),
    "rules_voice": Kind(2),
    "rules_decide": Kind(5, patience=2),
    "intent_waits": Kind(2, patience=1),
    "intent_back": Kind(3, patience=2),
    "intent_review": Kind(2, patience=7),
    "case_test": Kind(15, patience=21),
    "mirror_asked": Kind(4, patience=10),
    "reference_asked": Kind(3, patience=10),
    "finish_advice": Kind(2, patience=14),
    "keep_holidays": Kind(3, patience=30),
}
"""By the kind's name. A kind that isn't here takes two minutes and can be left for a week."""


def _kind(name: str) -> Kind:
    return KINDS.get(name, Kind())


def most_urgent_first(things: Iterable[Thing], *, at: datetime) -> list[Thing]:
    """The page's one order: what makes Leaderful usable or safe, then by the moment at which leaving it does harm.

    That moment is ``by`` where somebody was told a date; else ``since`` (or now) and the days its kind can be left.
    """

    def urgency(thing: Thing) -> tuple[bool, datetime]:
        kind = _kind(thing.kind)
        return not kind.comes_first, thing.by or (thing.since or at) + timedelta(days=kind.patience)

    return sorted(things, key=urgency)


@dataclass(frozen=True)
class Met:
    """A meeting with the other person of its pair."""

    meeting: Meeting
    other: Person


@dataclass(frozen=True)
class Said:
    """An intent in a sentence, and the one line of how it stands."""

    row: decisions.Row
    sentence: str
    line: str


@dataclass(frozen=True)
class Today:
    """The page's content: things that wait, own live pairs, own open asks, the next and the last meeting, what goes ahead next.

    ``reads_sums`` is for executives, to whom the page says what there is to read for them.
    """

    things: list[Thing]
    pairs: list[pairings.Partner]
    asks: list[Ask]
    next: Met | None
    last: Met | None
    reads_sums: bool
    goes_ahead: Said | None = None
    goes_ahead_unless_stopped: Said | None = None

    @property
    def minutes(self) -> int:
        """How long all that waits takes, about."""
        return sum(thing.minutes for thing in self.things)


def today(person: Person, *, at: datetime) -> Today:
    """Everything the Today page of ``person`` shows at ``at``."""
    pairs = pairings.current_pairs(person, at=at)
    alive = [pairing for pairing in pairs if pairing.state_at in {"ACTIVE", "PAUSED"}]
    near = meetings.near(person, at=at)
    asks = list(pairings.open_asks(person, at=at))
    decided = _decided(person, at)
    return Today(
        things=most_urgent_first(
            [
                *_first_steps(person, at),
                *_pairs(person, pairs, at),
                *_asks(person, asks),
                *_mine(person, pairs, at),
                *_unmarked(person, near.unmarked),
                *decided.things,
                *_case_test(person),
                *_asked_beside(person, at),
                *_of_others(person, at),
                *_drafts(person, at),
                *_stuck(person, at),
                *_upkeep(person, at),
            ],
            at=at,
        ),
        pairs=[pairings.as_told(pairing, person) for pairing in alive[:AT_MOST]],
        asks=[ask for ask in asks if ask.asker_id == person.pk][:AT_MOST],
        next=_met(near.next, person),
        last=_met(near.last, person),
        goes_ahead=decided.goes_ahead,
        goes_ahead_unless_stopped=decided.goes_ahead_unless_stopped,
        reads_sums=is_executive(person, at),
    )


def _met(meeting: Meeting | None, person: Person) -> Met | None:
    return Met(meeting, pairings.as_told(meeting.pairing, person).person) if meeting else None


def _first_steps(person: Person, at: datetime) -> Iterator[Thing]:
    """What a new installation still needs, for whoever can give it."""
    organisation = people.organisation()
    if organisation is None or organisation.is_demo:
        return
    if not person.email and not person.has_usable_password():
        yield Thing("set_password")
    if PEOPLE.may(person, "people.import.run", None, at) and people.is_alone(person):
        yield Thing("import_people")
    if PEOPLE.may(person, "notices.settings.change", None, at) and not (people.mail_is_set_up()):
        yield Thing("set_up_mail")
    if programmes.may_create(person, at=at) and programmes.is_without_any() and not people.is_alone(person):
        yield Thing("begin_programme")


def _pairs(person: Person, pairs: list[Pairing], at: datetime) -> Iterator[Thing]:
    """Offers to answer, agreements to write and sign, days to look back on."""
    for pairing in pairings.waiting_for(person, pairs)[:AT_MOST]:
        other = pairings.as_told(pairing, person).person
        yield Thing("offer", pairing, other, pairing.programme, by=pairing.answer_by)
    for one in islice(pairings.unsigned(person, pairs, at=at), AT_MOST):
        kind = "sign_agreement" if one.is_signed_by_other else "write_agreement"
        yield Thing(kind, one.pairing, pairings.as_told(one.pairing, person).person, since=one.since)
    for back in islice(pairings.looking_back(person, pairs, on=localdate(at)), AT_MOST):
        yield Thing(back.kind, back.pairing, pairings.as_told(back.pairing, person).person, since=at)


def _asks(person: Person, asks: list[Ask]) -> Iterator[Thing]:
    """Asks to this person, to be answered."""
    for ask in [ask for ask in asks if ask.asked_id == person.pk][:AT_MOST]:
        yield Thing("answer_ask", ask, ask.asker, ask.programme, by=ask.answer_by)


def _unmarked(person: Person, unmarked: list[Meeting]) -> Iterator[Thing]:
    """Planned meetings whose time has passed: did they take place?"""
    for meeting in unmarked[:AT_MOST]:
        other = pairings.as_told(meeting.pairing, person).person
        yield Thing("unmarked_meeting", meeting, other, since=meeting.starts_at)


def _mine(person: Person, pairs: list[Pairing], at: datetime) -> Iterator[Thing]:
    """A printed code's use, a changed address, what waits in programmes, what is due."""
    if code := people.printed_code_used(person, at=at):
        yield Thing("printed_code", code)
    if changed := people.address_changed(person, at=at):
        yield Thing("address_changed", changed)
    for waiting in programmes.waiting_for(person, at)[:AT_MOST]:
        yield Thing(
            waiting.kind,
            waiting.membership,
            programme=waiting.programme,
            count=waiting.count,
            path=waiting.path,
        )
    if (part := held_up_by_hours(person, pairs, at=at)) is not None:
        yield Thing("say_hours", part, programme=part.programme)
    for plan, quarter in plans.ending(pairs, at=at)[:AT_MOST]:
        other = pairings.as_told(plan.pairing, person).person
        yield Thing("quarter_ends", plan.pairing, other, by=_end_of(quarter.period.last))
    for met in circles.unmarked(person, at=at)[:AT_MOST]:
        yield Thing("circle_unmarked", met, since=met.starts_at)
    for circle, since in circles.too_small(person)[:AT_MOST]:
        yield Thing("circle_small", circle, since=since)
    for due in few(meetings.due_commitments(person, until=localdate(at) + DUE_SOON, at=at), AT_MOST):
        other = pairings.as_told(due.pairing, person).person
        yield Thing("commitment", due, other, by=_end_of(due.due_date) if due.due_date else None)
    if (begun := styles.latest_unfinished(person, at=at)) is not None:
        yield Thing("finish_advice", begun, since=begun.begun_at)


@dataclass(frozen=True)
class _Decided:
    """What of decisions stands on the page."""

    things: list[Thing]
    goes_ahead: Said | None
    goes_ahead_unless_stopped: Said | None


def _decided(person: Person, at: datetime) -> _Decided:
    """Intents that don’t go on without this person: those one holds, one’s own that came back, and looks back that are due.

    And the next that goes ahead by itself, of one’s own and of those one holds.
    """
    found = decisions.open_ones(person, at=at)
    wanted = [
        *(("intent_waits", pk, "HOLDER") for pk in found.waiting_for_holder[:AT_MOST]),
        *(("intent_back", pk, "AUTHOR") for pk in found.waiting_for_author[:AT_MOST]),
        *(("intent_review", pk, "AUTHOR") for pk in found.to_look_back_on[:AT_MOST]),
        *(("goes_ahead", pk, "AUTHOR") for pk in found.going_ahead[:1]),
        *(("goes_ahead_unless_stopped", pk, "HOLDER") for pk in found.going_ahead_unless_stopped[:1]),
    ]
    rows = decisions.rows_of(person, [(pk, part) for _kind, pk, part in wanted], at=at)
    things, ahead = [], {}
    for kind, pk, part in wanted:
        row = rows.get((pk, part))
        if row is None:  # changed since
            continue
        if kind in KINDS:
            other = row.intent.author if kind == "intent_waits" else None
            things.append(Thing(kind, _said(row), other, since=row.stands.since))
        else:
            ahead[kind] = _said(row)
    return _Decided(things, ahead.get("goes_ahead"), ahead.get("goes_ahead_unless_stopped"))


def _asked_beside(person: Person, at: datetime) -> Iterator[Thing]:
    """What one is asked to lead too, and changes of rules to speak to or to decide about."""
    for row in decisions.listed(few(asked_to_lead(person, at=at), AT_MOST), "AUTHOR", at=at):
        yield Thing("lead_too", _said(row), row.intent.author, since=row.stands.since)
    month = first_month_of(person, at=at)
    if month is not None and month.state_at == FirstMonth.State.DUE:
        yield Thing("first_month", month, month.area.person, since=month.due_at)
    for change in few(rule_changes.waiting_for_voice(person, at=at), AT_MOST):
        yield Thing("rules_voice", change, change.author, change.programme, by=change.go_at)
    for change in few(rule_changes.waiting_for_sponsor(person, at=at), AT_MOST):
        yield Thing("rules_decide", change, change.author, change.programme, since=change.since)


def _of_others(person: Person, at: datetime) -> Iterator[Thing]:
    """What colleagues ask of this person: how they see them lead, and whether they speak for them."""
    for row in few(mirror.asked_of(person, at=at), AT_MOST):
        yield Thing("mirror_asked", row, row.about, since=row.asked_at)
    for reference in few(chain.references_asked_of(person, at=at), AT_MOST):
        yield Thing("reference_asked", reference, reference.person, since=reference.asked_at)


def _said(row: decisions.Row) -> Said:
    return Said(
        row, intents.sentence(row.version.spoken, row.text), intents.plain_line(row.stands, at=row.at)
    )


def _end_of(day: date) -> datetime:
    """The last moment of a day, on the clocks of whoever looks."""
    return make_aware(datetime.combine(day, time.max))


def _case_test(person: Person) -> Iterator[Thing]:
    """The case test one has begun, or one that a programme offers."""
    if under_way := case_tests.open_sitting(person):
        yield Thing("case_test", under_way, since=under_way.begun_at)
        return
    for offer in case_tests.offers_to(person)[:1]:
        yield Thing("case_test", programme=offer.programme)


def _drafts(person: Person, at: datetime) -> Iterator[Thing]:
    """Solved rounds that nobody has published yet."""
    round_: Any
    for round_ in pairings.drafts_waiting(person, at=at)[:AT_MOST]:
        yield Thing(
            "draft_round", round_, programme=round_.programme, count=round_.pairs, since=round_.solved_at
        )


def _upkeep(person: Person, at: datetime) -> Iterator[Thing]:
    """Sites whose next year of holidays nobody knows, for whoever keeps them."""
    if not PEOPLE.may(person, "people.holiday.change", None, at):
        return
    if lines := people.sites_without_next_holidays(on=localdate(at)):
        yield Thing("keep_holidays", lines[0], count=len(lines))


def _stuck(person: Person, at: datetime) -> Iterator[Thing]:
    """Programmes of which this person's team has something on its desk: how much, and nothing more."""
    running = programmes.programmes_run_by(person, at=at).filter(state__in=("MATCHING", "RUNNING"))
    for programme in running[:AT_MOST]:
        if count := desk(programme, at=at).total:
            yield Thing("stuck", programme=programme, count=count)
