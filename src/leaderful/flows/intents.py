"""An intent in words, for pages and letters alike: its sentence, and the one plain line that says what will happen and when.

The reader's language and zone are active.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from leaderful.core import ladder
from leaderful.decisions.models import Area, Version
from leaderful.decisions.queries.drafts import Draft
from leaderful.decisions.queries.register import template_of
from leaderful.decisions.queries.told import Stands, Told
from leaderful.people.models import Person

KINDS = {
    "MONEY": gettext_noop("Money"),
    "PEOPLE": gettext_noop("People and shifts"),
    "CUSTOMERS": gettext_noop("Those we serve"),
    "QUALITY": gettext_noop("Quality"),
    "SAFETY": gettext_noop("Safety"),
    "SCHEDULE": gettext_noop("Times and plans"),
    "TOOLS": gettext_noop("Tools and equipment"),
    "OWN": gettext_noop("Something else"),
}
"""What each kind of decision is called."""

_A_DAY = timedelta(days=1)
_AN_HOUR = timedelta(hours=1)


def area_name(area: Area) -> str:
    """What its owner calls the area, else its template, else its kind."""
    own = next((words.text for words in area.words.all() if words.kind == "NAME"), "")
    if own or not area.template:
        return own or _(KINDS[area.kind])
    template = template_of(area.template)
    return _(template.name) if template else _(KINDS[area.kind])


def begins(spoken: int) -> str:
    """How a sentence on this rung begins."""
    return _(ladder.rung(ladder.DEFAULT_EDITION, spoken).says)


def sentence_around(spoken: int) -> tuple[str, str]:
    """What stands before and after the author’s own words, as the language puts its verb."""
    before, _mark, after = _(ladder.rung(ladder.DEFAULT_EDITION, spoken).sentence).partition("%(what)s")
    return before.strip(), after.strip()


def sentence(spoken: int, words: str) -> str:
    """The whole sentence."""
    return _(ladder.rung(ladder.DEFAULT_EDITION, spoken).sentence) % {"what": words}


def what_it_says(told: Told) -> str:
    """The intent in one sentence."""
    return sentence(told.version.spoken, told.text)


def day_and_time(moment: datetime) -> str:
    """A moment as a letter or page writes it, on the reader’s clock."""
    return date_format(localtime(moment), "l j F, H:i")


def named(people: Sequence[Person]) -> str:
    """Several people in one phrase."""
    names = list(dict.fromkeys(person.name for person in people))
    if len(names) < 2:  # noqa: PLR2004  one alone
        return "".join(names)
    return _("%(some)s and %(last)s") % {"some": ", ".join(names[:-1]), "last": names[-1]}


def waited(since: datetime, at: datetime) -> str:
    """How long something has waited so far, in whole days or hours."""
    gone = max(at - since, timedelta())
    if gone >= _A_DAY:
        return ngettext("one day", "%(n)s days", gone.days) % {"n": gone.days}
    hours = gone // _AN_HOUR
    if hours:
        return ngettext("one hour", "%(n)s hours", hours) % {"n": hours}
    return _("less than an hour")


def line_of_draft(draft: Draft) -> str:
    """What would happen, and when, if it were stated."""
    holders = named([one.holder for one in draft.owed])
    facts = {"holder": holders, "when": day_and_time(draft.go_at)}
    if draft.governing.is_practice:
        mentor = draft.pairing.guide.name if draft.pairing else ""
        return _practice(draft.silence, facts, mentor)
    return _(ladder.SILENCE[draft.silence]) % facts


def _practice(silence: ladder.Silence, facts: dict[str, str], mentor: str) -> str:
    if silence is ladder.Silence.GOES_AHEAD:
        return _("It goes ahead on %(when)s. This is practice: nobody has to say yes.") % facts
    if silence is ladder.Silence.TALKED_OVER:
        if mentor:
            return _(ladder.SILENCE[silence]) % {"holder": mentor}
        return _("Nothing happens by itself: talk it over with somebody who knows about it.")
    return _("It is done. This is practice: you look back on it for yourself.")


def plain_line(told: Stands, *, at: datetime) -> str:
    """The one plain line about an intent as it stands at ``at``, said to its reader."""
    facts = {
        "holder": named(told.holders),
        "author": told.author.first_name,
        "when": day_and_time(told.promised_at),
        "day": date_format(localtime(told.since), "l j F"),
        "time": waited(told.since, at),
    }
    if told.is_being_recorded:
        return _("Time is up. It goes ahead, unless it was stopped just in time: that is being recorded.")
    return _LINES[told.state](told, facts)


def _gathering(_told: Stands, _facts: dict[str, str]) -> str:
    return _("Nobody else has been told yet: it waits for those who lead it too.")


def _asked(told: Stands, facts: dict[str, str]) -> str:
    if told.governing.is_practice:
        return _practice(told.silence, facts, told.mentor.name if told.mentor else "")
    if told.part == "HOLDER":
        return _("Nothing happens by itself: you decide.")
    return _(ladder.SILENCE[ladder.Silence.HOLDER_DECIDES]) % facts


def _waiting(told: Stands, facts: dict[str, str]) -> str:
    waits = (
        _("Nothing happens until you say yes.")
        if told.part == "HOLDER"
        else _(ladder.SILENCE[ladder.Silence.WAITS_FOR_YES]) % facts
    )
    return " ".join((waits, _("It has waited %(time)s so far.") % facts))


def _running(told: Stands, facts: dict[str, str]) -> str:
    if told.governing.is_practice:
        return _practice(ladder.Silence.GOES_AHEAD, facts, "")
    if told.is_held_by_reader:
        return _("It goes ahead on %(when)s unless you stop it before.") % facts
    return _(ladder.SILENCE[ladder.Silence.GOES_AHEAD]) % facts


def _stopped(told: Stands, facts: dict[str, str]) -> str:
    if told.part == "AUTHOR":
        return _("Its clock stands still until you have answered the question.")
    return _("Its clock stands still until %(author)s has answered the question.") % facts


def _unseen(told: Stands, _facts: dict[str, str]) -> str:
    waits = _(
        "Its time has come. It can’t be undone and nobody who holds the decision has seen it, so it waits."
    )
    if told.is_held_by_reader:
        return " ".join((waits, _("Say that you have seen it, and its notice begins.")))
    if told.deputies:
        return " ".join((waits, _("%(deputy)s is asked now.") % {"deputy": named(told.deputies)}))
    return waits


def _held(told: Stands, facts: dict[str, str]) -> str:
    facts |= {"name": told.stopped_by.name if told.stopped_by else facts["holder"]}
    if told.part == "AUTHOR":
        return _("%(name)s stopped it on %(day)s. It is back with you, to change or to withdraw.") % facts
    return _("%(name)s stopped it on %(day)s. It is back with %(author)s, to change or to withdraw.") % facts


def _withdrawn(_told: Stands, facts: dict[str, str]) -> str:
    return _("Withdrawn on %(day)s.") % facts


def _went_ahead(told: Stands, facts: dict[str, str]) -> str:
    if told.governing.is_practice and told.governing.is_done:
        return _practice(told.silence, facts, "")
    if told.governing.is_beyond:
        return (
            _(
                "It is done, and was not agreed that far: something for %(author)s and %(holder)s to talk about."
            )
            % facts
        )
    if told.governing.is_done:
        return _(ladder.SILENCE[told.silence]) % facts
    if told.governing.is_practice:
        return _("It went ahead on %(when)s.") % facts
    return _("It went ahead on %(when)s. Nobody stopped it.") % facts


def _review_due(told: Stands, facts: dict[str, str]) -> str:
    if told.governing.is_done:
        went = _("It was done on %(when)s.") % facts
    else:
        went = _("It went ahead on %(when)s.") % facts
    if told.part == "AUTHOR":
        return " ".join((went, _("You said you would look back on it now.")))
    return went


def _reviewed(_told: Stands, facts: dict[str, str]) -> str:
    return _("It went ahead on %(when)s; how it turned out was written down on %(day)s.") % facts


_LINES = {
    "GATHERING": _gathering,
    ladder.State.ASKED: _asked,
    ladder.State.WAITING: _waiting,
    ladder.State.RUNNING: _running,
    ladder.State.STOPPED: _stopped,
    ladder.State.UNSEEN: _unseen,
    ladder.State.HELD: _held,
    ladder.State.WITHDRAWN: _withdrawn,
    ladder.State.WENT_AHEAD: _went_ahead,
    ladder.State.REVIEW_DUE: _review_due,
    ladder.State.REVIEWED: _reviewed,
}


def wall_time(version: Version) -> str:
    """When it goes ahead, on the clock of whoever stated it, with the place of that clock."""
    there = version.go_at.astimezone(ZoneInfo(version.zone))
    place = version.zone.rpartition("/")[2].replace("_", " ")
    return _("%(when)s, %(place)s time") % {"when": date_format(there, "l j F, H:i"), "place": place}
