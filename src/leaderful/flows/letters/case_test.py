"""Letters about the case test a programme offers: the offer, and one reminder."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from leaderful.flows.letters._content import Action, Content, Letter
from leaderful.flows.letters.own_words import SAMPLE_PROGRAMME
from leaderful.programmes import queries as programmes
from leaderful.styles.queries.case_test import offer_to


def _offered(name: str, occasion: str) -> Content:
    if occasion == "AFTER":
        subject = _("Twelve cases again, now that %(programme)s looks back")
        why = _(
            "At the beginning %(programme)s offered you a test of twelve short cases. Here are others of the same kind, "
            "also for whoever didn’t take the first."
        )
    else:
        subject = _("Before you begin: twelve cases, fifteen minutes")
        why = _(
            "With its preparation %(programme)s offers you twelve short cases: in each you pick how you would decide, and "
            "at the end you read what speaks for and against it."
        )
    return Content(
        subject=subject % {"programme": name},
        paragraphs=(why % {"programme": name}, *_yours()),
        actions=(Action(_("See the test"), "/case-test/"),),
    )


def _reminded(name: str, _occasion: str) -> Content:
    return Content(
        subject=_("The twelve cases of %(programme)s are still there") % {"programme": name},
        paragraphs=(
            _("You haven’t begun the cases that %(programme)s offers. If you would rather not, do nothing.")
            % {"programme": name},
            *_yours(),
        ),
        actions=(Action(_("See the test"), "/case-test/"),),
        small=_("Nobody reminds you of it again."),
    )


def _yours() -> tuple[str, ...]:
    return (
        _(
            "It is your choice. Nobody else reads what you pick or what comes of it; those who run the programme see how many "
            "took it, and means of groups that are large enough."
        ),
    )


def _letter(kind: str, about: str, words: Callable[[str, str], Content]) -> Letter:
    def compose(notice: Any, recipient: Any) -> Content | None:
        programme = programmes.programme_by_id(notice.codes["programme"])
        offer = offer_to(recipient, programme) if programme else None
        if programme is None or offer is None or offer.occasion != notice.codes["occasion"]:
            return None
        return words(programme.name_in(get_language() or "en"), offer.occasion)

    return Letter(kind=kind, about=about, compose=compose, sample=lambda: words(SAMPLE_PROGRAMME, "BEFORE"))


LETTERS: tuple[Letter, ...] = (
    _letter("styles.case_test.offered", gettext_noop("A programme offers the case test"), _offered),
    _letter("styles.case_test.reminded", gettext_noop("That a case test offered was not begun"), _reminded),
)
