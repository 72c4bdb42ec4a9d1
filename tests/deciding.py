"""People who decide, for tests: an author, a holder who agreed on a rung, and the facts of an intent."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests import factories as make

from leaderful.decisions.models import Area, Author, Intent, Invited, Version
from leaderful.decisions.operations import stating, voices
from leaderful.decisions.queries.drafts import Facts
from leaderful.pairings.models import Pairing

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday


def area(person=None, holder=None, rung=5, **facts):
    """A kind of decision with a holder who agreed on ``rung``; ``holder`` False: nobody holds it."""
    person = person or make.person("Ines", "Carvalho")
    if holder is False:
        return Area.objects.create(person=person, kind="SCHEDULE", made_at=AT, **facts)
    facts = {"notice_minutes": 60, "agreed_at": AT - timedelta(days=60) if rung else None, **facts}
    return Area.objects.create(
        person=person, kind=facts.pop("kind", "SCHEDULE"), state="AGREED",
        holder=holder or make.person("Maren", "Solheim"), rung=rung, made_at=AT, **facts,
    )  # fmt: skip


AREA = area


def facts(area, spoken=5, **more):
    """An intent of two hours’ patience, in UTC."""
    base = Facts(
        area=area.key, spoken=spoken, words={"WHAT": "move the early shift by half an hour"}, language="en",
        wall=datetime.fromisoformat("2026-11-23T12:00"), zone="UTC",
    )  # fmt: skip
    return replace(base, **more)


def stated(area=None, spoken=5, *, at=AT, **more):
    """An intent of the area’s person, stated at ``at``, and read anew."""
    decided_in = area or AREA()
    made = stating.state_intent(
        facts=facts(decided_in, spoken, **more), actor=decided_in.person, at=at, moment=lambda: at
    )
    return Intent.objects.with_state(at).get(pk=made.pk)


def many(area, number, *, at, go_at, invited=()):
    """So many intents of the area’s person that run until ``go_at``, without words, seen by whoever holds them."""
    made = Intent.objects.bulk_create(
        Intent(
            author=area.person, begun_at=at, state="RUNNING", since=at, version=1, go_at=go_at, is_seen=True
        )
        for _number in range(number)
    )
    Author.objects.bulk_create(
        Author(intent=one, person=area.person, state="CONFIRMED", area=area, holder=area.holder, asked_at=at,
               confirmed_at=at)
        for one in made
    )  # fmt: skip
    Version.objects.bulk_create(
        Version(intent=one, number=1, written_at=at, stated_at=at, edition="B", spoken=5, rung=5,
                is_practice=False, go_at=go_at, zone="UTC", notice_minutes=0, can_be_undone=True)
        for one in made
    )  # fmt: skip
    Invited.objects.bulk_create(
        Invited(intent=one, person=person, invited_at=at) for one in made for person in invited
    )
    return made


def stands(intent, at):
    """How the intent stands at ``at``, for every reader alike."""
    return Intent.objects.with_state(at).get(pk=intent.pk).state_at


def said(intent, person, kind="INFORMATION", text="Customs slots are fixed."):
    """Something said to an intent by whoever may."""
    return voices.speak(key=intent.key, kind=kind, text=text, language="en", actor=person, at=intent.since)


def pair(guide, learner):
    """A running pair of the two."""
    return Pairing.objects.create(
        programme=make.programme(f"Of {learner.given_name}"), tier=1, guide=guide, learner=learner,
        state="ACTIVE", guide_accepted_at=AT, learner_accepted_at=AT, started_at=AT,
    )  # fmt: skip
