"""Letters about what came after: that it is time to look back, how it turned out, whether it served, and the month’s report.

No words of an intent or a look back stand in them.
"""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from leaderful.decisions import queries
from leaderful.decisions.models import Intent
from leaderful.decisions.queries.periodic import reported
from leaderful.decisions.queries.reviews import is_asked_whether_it_served, may_look_back
from leaderful.decisions.queries.told import Told
from leaderful.flows.letters._content import Action, Content, Letter
from leaderful.flows.letters._intents import page_of, plain_letter, small_print
from leaderful.ground.links import make_token

AT_MOST = 12
"""How many of a month’s intents a letter links one by one."""


def _look_back_page(found: Told) -> str:
    return f"{page_of(found)}look-back/"


def _served_link(found: Told) -> str:
    token = make_token(purpose="served", key=found.intent.key, person_id=found.reader.pk)
    return f"/decisions/served/{token}/"


def _review_due(facts: dict[str, str]) -> tuple[str, str, str]:
    return (
        _("How did it turn out?"),
        _("You said you would look back today on what went ahead on %(when)s. Two minutes will do.") % facts,
        _("Look back"),
    )


def _review_overdue(facts: dict[str, str]) -> tuple[str, str, str]:
    return (
        _("Still worth two minutes: how did it turn out?"),
        _(
            "You wanted to look back a week ago on what went ahead on %(when)s. One line is enough, and this is the "
            "only reminder. Nobody else hears of it."
        )
        % facts,
        _("Look back"),
    )


def _looked_back(facts: dict[str, str]) -> tuple[str, str, str]:
    return (
        _("How it turned out: what %(name)s intended") % facts,
        _("What went ahead on %(when)s was looked back on: what was expected, and what came of it.") % facts,
        _("Read how it turned out"),
    )


def _did_it_serve(facts: dict[str, str]) -> tuple[str, str, str]:
    return (
        _("Did it serve you?"),
        _(
            "What %(name)s intended affected you. Yes, partly or no: one click, without signing in. Nobody reads your "
            "answer alone; %(first)s sees answers only once several people have given one."
        )
        % facts,
        _("Say whether it served you"),
    )


def _still_to_do(found: Told) -> bool:
    return may_look_back(found.intent, found.reader, state=found.stands.state)


def _is_asked(found: Told) -> bool:
    return is_asked_whether_it_served(found.intent, found.reader)


def _month_words(month: str, rows: list[tuple[str, str]], count: int) -> Content:
    """``rows`` are what each link says, and its path."""
    said = ngettext(
        "One thing went on in %(month)s as you had agreed, without a word to you at the time.",
        "%(n)s things went on in %(month)s as you had agreed, without a word to you at the time.",
        count,
    )
    return Content(
        subject=_("What went on in %(month)s") % {"month": month},
        paragraphs=(
            said % {"n": count, "month": month},
            _("There is nothing to decide. If one of them surprises you, ask about it."),
        ),
        actions=(
            *(Action(words, path) for words, path in rows),
            *((Action(_("Read all of them"), "/decisions/asked/"),) if count > len(rows) else ()),
        ),
        small=small_print(),
    )


def _compose_month(notice: Any, recipient: Any) -> Content | None:
    first = date.fromisoformat(notice.codes["first"])
    visible = queries.intents_visible_to(recipient, at=notice.created_at).values_list("pk", flat=True)
    rows = reported(recipient.pk, first)
    readable = set(visible.filter(pk__in=[row.pk for row in rows]))
    found = [row for row in rows if row.pk in readable]
    if not found:
        return None
    links = [(_named(row), _path(row, recipient)) for row in found[:AT_MOST]]
    return _month_words(date_format(first, "F Y"), links, len(found))


def _named(row: Intent) -> str:
    day = date_format(localtime(row.begun_at), "j F")
    return _("%(name)s, %(day)s") % {"name": row.author.name, "day": day}


def _path(row: Intent, recipient: Any) -> str:
    return f"/decisions/link/{make_token(purpose='intent', key=row.key, person_id=recipient.pk)}/"


def _month_sample() -> Content:
    link = "/decisions/link/sample/"
    days = [("Ines Carvalho", date(2026, 11, 3)), ("Yusuf Demir", date(2026, 11, 19))]
    rows = [
        (_("%(name)s, %(day)s") % {"name": name, "day": date_format(day, "j F")}, link) for name, day in days
    ]
    return _month_words(date_format(date(2026, 11, 1), "F Y"), rows, len(rows))


LETTERS: tuple[Letter, ...] = (
    plain_letter(
        "review_due",
        gettext_noop("The day to look back on an intent has come, to those who lead it."),
        _review_due,
        _still_to_do,
        to=_look_back_page,
    ),
    plain_letter(
        "review_overdue",
        gettext_noop("A week later nobody has looked back, to those who lead it and have not; once."),
        _review_overdue,
        _still_to_do,
        to=_look_back_page,
    ),
    plain_letter(
        "looked_back",
        gettext_noop("An intent was looked back on, to whoever holds the decision."),
        _looked_back,
        lambda found: found.stands.is_held_by_reader,
    ),
    plain_letter(
        "did_it_serve",
        gettext_noop("An intent was looked back on, to those it affected: whether it served them."),
        _did_it_serve,
        _is_asked,
        to=_served_link,
    ),
    Letter(
        "decisions.month",
        gettext_noop("What went on in a month without a word at the time, to whoever holds the decision."),
        _compose_month,
        _month_sample,
    ),
)
