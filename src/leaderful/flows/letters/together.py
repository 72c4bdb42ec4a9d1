"""Letters about intents that several lead, to those who lead them. What an intent says stands in none of them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leaderful.decisions import queries
from leaderful.decisions.models import Intent
from leaderful.flows.letters._content import Action, Content, Letter
from leaderful.ground.links import make_token
from leaderful.people.queries import recipient as person_by_id

Words = Callable[[dict[str, str], str], Content]


def _sample() -> dict[str, str]:
    return {"name": "Ines Carvalho", "first": "Ines", "who": "Tendai Moyo"}


def _composed(words: Words, *, states: tuple[str, ...] = (), is_for_all: bool = False) -> Any:
    """Compose for whoever still reads it; ``is_for_all``: for those too who read it until now."""

    def compose(notice: Any, recipient: Any) -> Content | None:
        key = UUID(notice.codes["intent"])
        intent = queries.intent_visible_to(recipient, key=key, at=notice.created_at)
        if intent is None and is_for_all:
            intent = queries.intent_by_key(key)
        if intent is None or (states and intent.state not in states):
            return None
        who = person_by_id(int(notice.codes.get("author", intent.author_id)))
        if who is None:
            return None
        facts = {"name": intent.author.name, "first": intent.author.first_name, "who": who.name}
        token = make_token(purpose="lead", key=key, person_id=recipient.pk)
        return words(facts, f"/lead/{token}/")

    return compose


def _asked(facts: dict[str, str], path: str) -> Content:
    return Content(
        subject=_("%(name)s asks whether you lead a decision too") % facts,
        paragraphs=(
            _("%(name)s intends to do something that is yours as well, and asks you to lead it together.")
            % facts,
            _(
                "Nobody else has been told yet. It is stated once everybody who is asked has confirmed; the one who may "
                "decide least counts."
            ),
            _("The page behind the button says what it is, and when."),
        ),
        actions=(Action(_("Read it and answer"), path),),
        small=_("The link is made for you alone. No is an answer too, and owes nobody a reason."),
    )


def _plain(
    subject: Callable[[], str],
    said: Callable[[], str],
    more: Callable[[], str],
    button: Callable[[], str] | None = None,
) -> Words:
    def words(facts: dict[str, str], path: str) -> Content:
        actions = (Action(button(), path),) if button else ()
        return Content(
            subject=subject() % facts, paragraphs=(said() % facts, more() % facts), actions=actions
        )

    return words


_confirmed = _plain(
    lambda: _("%(who)s leads it with you"),
    lambda: _("%(who)s has confirmed and leads with you what you wrote down."),
    lambda: _("It is stated once the others have confirmed, or when you say so."),
    lambda: _("See who has confirmed"),
)
_declined = _plain(
    lambda: _("%(who)s does not lead it with you"),
    lambda: _("%(who)s does not lead what you wrote down."),
    lambda: _("You can go on with those who confirmed, or give it up."),
    lambda: _("Decide how to go on"),
)
_to_go_on = _plain(
    lambda: _("Everybody has confirmed; say when"),
    lambda: _("%(who)s has confirmed too, so nobody is asked any more."),
    lambda: _("As it was written down it can’t be stated any more, most likely because its time has passed."),
    lambda: _("Choose another time"),
)
_led = _plain(
    lambda: _("What you lead with others is stated"),
    lambda: _("What %(name)s wrote down and you confirmed is stated now."),
    lambda: _("Those who read it are being told. Questions and stops come to each of you."),
    lambda: _("See how it stands"),
)
_given_up = _plain(
    lambda: _("%(name)s gave up what you were to lead together"),
    lambda: _("%(name)s does not go on with what you were asked to lead too."),
    lambda: _("It was never stated, so nobody else knows of it. There is nothing to do."),
)
_to_take_over = _plain(
    lambda: _("%(name)s leads it no more"),
    lambda: _("%(name)s left what you lead together, so it was withdrawn. Everybody who was told hears so."),
    lambda: _("You can take it over: it begins anew in the same words, and the others are asked once more."),
    lambda: _("Decide whether to take it over"),
)
_left = _plain(
    lambda: _("%(who)s leads it no more"),
    lambda: _("%(who)s left what %(name)s and others intend."),
    lambda: _(
        "Those who stay decide it. Where it was under way they state it anew in the same words, and its time begins anew; "
        "where it was stopped it stays so."
    ),
)


def _letter(
    word: str, about: str, words: Words, *, states: tuple[str, ...] = (), is_for_all: bool = False
) -> Letter:
    return Letter(
        f"decisions.{word}",
        about,
        _composed(words, states=states, is_for_all=is_for_all),
        lambda: words(_sample(), "/lead/sample/"),
    )


_GATHERING = (Intent.State.GATHERING.value,)

LETTERS: tuple[Letter, ...] = (
    _letter(
        "asked_to_lead", gettext_noop("Somebody is asked to lead an intent too."), _asked, states=_GATHERING
    ),
    _letter(
        "confirmed",
        gettext_noop("Somebody confirmed to lead it too, to whoever began it."),
        _confirmed,
        states=_GATHERING,
    ),
    _letter(
        "declined",
        gettext_noop("Somebody does not lead it, to whoever began it."),
        _declined,
        states=_GATHERING,
    ),
    _letter(
        "to_go_on",
        gettext_noop("All confirmed and its time has passed, to whoever began it."),
        _to_go_on,
        states=_GATHERING,
    ),
    _letter("led_together", gettext_noop("What several lead is stated, to those who lead it."), _led),
    _letter(
        "given_up",
        gettext_noop("What several were to lead is given up, to those who were asked."),
        _given_up,
        states=("WITHDRAWN",),
        is_for_all=True,
    ),
    _letter(
        "to_take_over",
        gettext_noop("The first author left, to those who lead it too."),
        _to_take_over,
        states=("WITHDRAWN",),
    ),
    _letter(
        "left", gettext_noop("Somebody leads it no more, to everybody who was told."), _left, is_for_all=True
    ),
)
