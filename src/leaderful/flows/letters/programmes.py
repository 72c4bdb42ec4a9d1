"""Letters about programmes: an invitation, and what became of asking to join."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from leaderful.flows.letters._content import Action, Content, Letter
from leaderful.flows.letters.own_words import SAMPLE_PROGRAMME, in_own_words
from leaderful.ground.links import make_token
from leaderful.pairings.queries import next_matching
from leaderful.programmes import queries
from leaderful.programmes.models import Membership

PURPOSE = "invitation"
"""What a token in an invitation is for; ``web.pages.programmes`` reads it."""

Words = Callable[[str, Membership | None], Content]


def _composed(state: str, words: Words) -> Callable[[Any, Any], Content | None]:
    """Compose from the membership in the notice; pointless once its state is another one."""

    def compose(notice: Any, _recipient: Any) -> Content | None:
        membership = queries.membership_with_all(notice.codes["membership"])
        if membership is None or membership.state != state:
            return None
        return words(membership.programme.name_in(get_language() or "en"), membership)

    return compose


def _page(membership: Membership | None) -> str:
    return f"/programmes/{membership.programme.key}/" if membership else "/programmes/"


def invitation_to(programme: Any, role: str) -> Content:
    """The invitation to one part of a programme, in the active language, without anybody's button: for a look ahead."""
    return in_own_words(
        _invitation_of(programme, role),
        programme,
        kind="programmes.membership.invited",
        language=get_language() or "en",
        name="…",
    )


def _invitation_of(programme: Any, role: str) -> Content:
    about = programme.about.get(get_language() or "en") or programme.about.get("en", "")
    dates = ""
    if programme.starts_date:
        day = date_format(programme.starts_date, "l j F Y")
        dates = _("It starts on %(day)s.") % {"day": day}
    return _invitation(programme.name_in(get_language() or "en"), role, about, dates)


def _invitation(name: str, role: str, about: str = "", dates: str = "") -> Content:
    if role == Membership.Role.MENTOR:
        asked = _("You are invited to take part in %(programme)s as a mentor.") % {"programme": name}
    else:
        asked = _("You are invited to take part in %(programme)s as a mentee: with a mentor of your own.") % {
            "programme": name
        }
    answer = _(
        "Joining takes one form, about five minutes. Taking part is your choice, and nobody asks why not."
    )
    return Content(
        subject=_("An invitation to %(programme)s") % {"programme": name},
        paragraphs=tuple(part for part in (asked, about, dates, answer) if part),
    )


def _invited(name: str, membership: Membership | None) -> Content:
    token, content = "…", _invitation(name, Membership.Role.MENTEE)
    if membership:
        token = make_token(purpose=PURPOSE, key=membership.key, person_id=membership.person_id)
        content = _invitation_of(membership.programme, membership.role)
    return replace(
        content,
        actions=(Action(_("Join, or say no"), f"/programmes/invitation/{token}/"),),
        small=_("The button is yours alone: whoever has this mail can answer for you."),
    )


def _applied(name: str, membership: Membership | None) -> Content:
    return Content(
        subject=_("You asked to join %(programme)s") % {"programme": name},
        paragraphs=(
            _("Your form for %(programme)s has arrived.") % {"programme": name},
            _("The people who run the programme read which items you picked, and answer you by mail."),
        ),
        actions=(Action(_("See or change what you wrote"), _page(membership)),),
    )


def _joined(name: str, membership: Membership | None) -> Content:
    matched = _(
        "Next, people are matched. You hear whom you are matched with, and why, and then both say yes or no."
    )
    if membership and membership.programme.state != "OPEN":
        matched = _late(membership)
    return Content(
        subject=_("You take part in %(programme)s") % {"programme": name},
        paragraphs=(
            _("You take part in %(programme)s from now on.") % {"programme": name},
            matched,
        ),
        actions=(Action(_("Open the programme"), _page(membership)),),
    )


def _late(membership: Membership) -> str:
    """When whoever joins late is matched, as far as somebody has said."""
    answered = membership.answered_at
    day = next_matching(membership.programme, on=answered.date()) if answered else None
    if day:
        return _("Others are matched already. People are matched again by %(day)s, and you hear then.") % {
            "day": date_format(day, "l j F")
        }
    return _("Others are matched already. You are matched in the next round, and hear then.")


def _waiting(name: str, membership: Membership | None) -> Content:
    promised = membership.promised_for if membership else date(2026, 12, 18)
    promise = _("You need to do nothing. You hear as soon as there is a place.")
    if promised:
        promise = _("You need to do nothing. You hear from them by %(day)s.") % {
            "day": date_format(promised, "l j F")
        }
    return Content(
        subject=_("You are on the waiting list of %(programme)s") % {"programme": name},
        paragraphs=(
            _("There is no place for you in %(programme)s yet, so you are on its waiting list.")
            % {"programme": name},
            promise,
        ),
        actions=(Action(_("Open the programme"), _page(membership)),),
    )


CHANGES = {
    "pause": (
        gettext_noop("Your part in %(programme)s is paused"),
        gettext_noop(
            "The people who run %(programme)s have paused your part. Matching leaves you out meanwhile."
        ),
    ),
    "resume": (
        gettext_noop("You take part in %(programme)s again"),
        gettext_noop("Your pause in %(programme)s is over. The next round of matching counts you in."),
    ),
    "leave": (
        gettext_noop("Your part in %(programme)s has ended"),
        gettext_noop("The people who run %(programme)s have ended your part. You can ask to join again."),
    ),
}
"""Subject and sentence of what somebody else, or the clock, has done with one's part, by verb."""


def _changed(name: str, membership: Membership | None, verb: str) -> Content:
    subject, sentence = CHANGES[verb]
    facts = {"programme": name}
    return Content(
        subject=_(subject) % facts,
        paragraphs=(_(sentence) % facts, _("If that isn’t right, talk to the people who run it.")),
        actions=(Action(_("See your part"), f"{_page(membership)}join/" if membership else "/programmes/"),),
    )


def _compose_changed(notice: Any, _recipient: Any) -> Content | None:
    membership = queries.membership_with_all(notice.codes["membership"])
    verb = notice.codes["verb"]
    reached = {"pause": ("PAUSED",), "resume": ("ACTIVE",), "leave": ("LEFT",)}[verb]
    if membership is None or membership.state not in reached:
        return None
    return _changed(membership.programme.name_in(get_language() or "en"), membership, verb)


def _declined(name: str, _membership: Membership | None) -> Content:
    return Content(
        subject=_("No place in %(programme)s this time") % {"programme": name},
        paragraphs=(
            _("There is no place for you in %(programme)s this time.") % {"programme": name},
            _(
                "If you want to know why, ask the people who run it. You can ask to join another programme any time."
            ),
        ),
        actions=(Action(_("See the programmes"), "/programmes/"),),
    )


def _farewell(programme: Any) -> Content:
    language = get_language() or "en"
    name = programme.name_in(language) if programme else SAMPLE_PROGRAMME
    key = programme.key if programme else "sample"
    until = programme.words_go_date if programme else date(2027, 9, 30)
    kept = (
        _(
            "What you wrote stays readable for you and your pair until %(day)s. Then it is erased; dates and counts stay."
        )
        % {"day": date_format(until, "l j F Y")}
        if until
        else ""
    )
    paragraphs = (
        _("%(programme)s ends today. Thank you for the time, the questions and the trust you gave it.")
        % {"programme": name},
        _("Your pairs in it are complete. Nobody keeps you from meeting on: all it takes is a date."),
        kept,
        _("You can take everything that is yours with you before that, in one file."),
    )
    return Content(
        subject=_("%(programme)s ends, and thank you") % {"programme": name},
        paragraphs=tuple(line for line in paragraphs if line),
        actions=(
            Action(_("Take what is yours"), "/account/export/"),
            Action(_("Open the programme"), f"/programmes/{key}/"),
        ),
    )


def farewell_in(programme: Any) -> Content:
    """The farewell of a programme in the active language, as its team looks ahead at it."""
    language = get_language() or "en"
    return in_own_words(
        _farewell(programme), programme, kind="programmes.programme.farewell", language=language, name="…"
    )


def _compose_farewell(notice: Any, _recipient: Any) -> Content | None:
    programme = queries.programme_by_id(notice.codes["programme"])
    return _farewell(programme) if programme else None


def _letter(past: str, about: str, state: str, words: Words) -> Letter:
    return Letter(
        kind=f"programmes.membership.{past}",
        about=about,
        compose=_composed(state, words),
        sample=lambda: words(SAMPLE_PROGRAMME, None),
    )


LETTERS: tuple[Letter, ...] = (
    _letter("invited", gettext_noop("An invitation to a programme"), "INVITED", _invited),
    _letter("applied", gettext_noop("That one’s wish to join has arrived"), "APPLIED", _applied),
    _letter("accepted", gettext_noop("That one takes part in a programme"), "ACTIVE", _joined),
    _letter(
        "invitation_accepted",
        gettext_noop("That one takes part, after saying yes to an invitation"),
        "ACTIVE",
        _joined,
    ),
    _letter("put_on_waiting_list", gettext_noop("That one is on the waiting list"), "WAITING", _waiting),
    _letter("declined", gettext_noop("That there is no place in a programme"), "DECLINED", _declined),
    Letter(
        kind="programmes.membership.changed",
        about=gettext_noop("That one’s part was paused, goes on again or was ended by somebody else"),
        compose=_compose_changed,
        sample=lambda: _changed(SAMPLE_PROGRAMME, None, "resume"),
    ),
    Letter(
        kind="programmes.programme.farewell",
        about=gettext_noop("A programme ends: a farewell to everybody who took part"),
        compose=_compose_farewell,
        sample=lambda: _farewell(None),
    ),
)
