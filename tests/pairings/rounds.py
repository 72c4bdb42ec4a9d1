"""A small programme to match, made from a few words: who wants, who offers, who speaks what."""

from datetime import timedelta
from itertools import count

from tests.factories import AT, granted, item, membership, person, programme

from leaderful.flows import matching
from leaderful.notices.models import Notice
from leaderful.pairings.models import MatchRound, Pairing
from leaderful.pairings.operations import rounds
from leaderful.people.models import Item, Person, SpokenLanguage
from leaderful.programmes.models import MembershipItem

_names = count(1)

NO_FLOOR = {"shared_items_floor": 0}
"""Rules of a programme that pairs people who share nothing."""


def lead():
    """Somebody who leads all programmes, as a session loads them."""
    return signed_in(granted("LEAD"))


def signed_in(somebody):
    """The person with their grants, freshly read."""
    return Person.objects.prefetch_related("grants").get(pk=somebody.pk)


def code(name, kind):
    """An item of this name and kind; made once."""
    found = Item.objects.filter(code=f"{kind.lower()}.{name}").first()
    return found or item(f"{kind.lower()}.{name}", kind, en=name.replace("_", " ").capitalize())


def member(prog, role, *, items=(), languages=(), places=1, given_name="", state="ACTIVE", **facts):
    """A member with items such as ``("GOAL", "empathy")``."""
    somebody = person(given_name or f"{role.capitalize()}{next(_names)}", "Test", **facts)
    made = membership(prog, somebody, role, state, places=places)
    side = "WANTED" if role == "MENTEE" else "OFFERED"
    for kind, name in items:
        MembershipItem.objects.create(membership=made, item=code(name, kind), side=side)
    for language in languages:
        SpokenLanguage.objects.create(person=somebody, code=language)
    return made


def mentor(prog, **facts):
    """A mentor who offers empathy, unless told otherwise."""
    facts.setdefault("items", [("SKILL", "empathy")])
    return member(prog, "MENTOR", **facts)


def mentee(prog, **facts):
    """A mentee who wants to grow in empathy, unless told otherwise."""
    facts.setdefault("items", [("GOAL", "empathy")])
    return member(prog, "MENTEE", **facts)


def solved(prog, by, at=AT):
    """The programme's round, started by ``by`` and solved by the worker."""
    rounds.start_round(programme=prog, actor=by, at=at)
    assert matching.solve_next_round(at=at, clock=lambda: at)
    return MatchRound.objects.filter(programme=prog).latest("number")


def published(prog, by, at=AT):
    """The programme's round, solved and published; returns it."""
    round_ = solved(prog, by, at)
    matching.publish_round(key=round_.key, actor=by, at=at)
    round_.refresh_from_db()
    return round_


def offer(at=AT, **facts):
    """One mentor and one mentee with an open offer; returns (programme, lead, pairing)."""
    prog = programme()
    by = lead()
    mentor(prog, given_name="Tendai")
    mentee(prog, given_name="Ines")
    published(prog, by, at)
    return prog, by, Pairing.objects.select_related("guide", "learner").get(programme=prog)


def clock(at):
    """A moment that stands still."""
    return lambda: at


def both_accept(pairing, at=AT + timedelta(days=1)):
    """The pair after both have said yes."""
    from leaderful.pairings.operations import offers

    for somebody in (pairing.guide, pairing.learner):
        offers.accept_offer(key=pairing.key, actor=signed_in(somebody), at=at, moment=clock(at))
    pairing.refresh_from_db()
    return pairing


def told(kind):
    """Who is told this, as person ids in order."""
    return list(
        Notice.objects.filter(kind=kind).order_by("recipient_id").values_list("recipient_id", flat=True)
    )


def pairs_of(prog):
    """(guide, learner) person ids of a programme's pairings."""
    return set(Pairing.objects.filter(programme=prog).values_list("guide_id", "learner_id"))
