"""Letters about led projects, to those who have to do with one. What was written about it stands in none of them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leaderful.decisions.queries.projects import project_by_key, project_visible_to
from leaderful.flows.letters._content import Action, Content, Letter
from leaderful.ground.links import make_token
from leaderful.people.queries import recipient as person_by_id

Say = Callable[[], str]


def _sample() -> dict[str, str]:
    return {"name": "Ines Carvalho", "who": "Tendai Moyo"}


def _letter(
    word: str,
    about: str,
    *,
    subject: Say,
    said: Say,
    more: Say,
    button: Say | None = None,
    states: str = "",
) -> Letter:
    """A letter of two sentences; without a ``button`` it goes to people who may not see the project too."""

    def words(facts: dict[str, str], path: str) -> Content:
        return Content(
            subject=subject() % facts,
            paragraphs=(said() % facts, more() % facts),
            actions=(Action(button(), path),) if button else (),
        )

    def compose(notice: Any, recipient: Any) -> Content | None:
        key = UUID(notice.codes["project"])
        if button is None:
            project = project_by_key(key)
        else:
            project = project_visible_to(recipient, key=key, at=notice.created_at)
        if project is None or (states and project.state not in states.split()):
            return None
        who = person_by_id(int(notice.codes.get("person", project.leader_id)))
        if who is None:
            return None
        token = make_token(purpose="project", key=key, person_id=recipient.pk)
        return words({"name": project.leader.name, "who": who.name}, f"/projects/link/{token}/")

    return Letter(
        f"decisions.project_{word}", about, compose, lambda: words(_sample(), "/projects/link/sample/")
    )


_OPEN = "PLANNED RUNNING REVIEWING"

LETTERS: tuple[Letter, ...] = (
    _letter(
        "asked",
        gettext_noop("Somebody is asked into the team of a project."),
        subject=lambda: _("%(name)s asks you into a project’s team"),
        said=lambda: _("%(name)s leads a project and would like you to be of its team."),
        more=lambda: _("The page behind the button says what it is to bring about. No is an answer too."),
        button=lambda: _("Read it and answer"),
        states=_OPEN,
    ),
    _letter(
        "sponsored",
        gettext_noop("Somebody is named as the one who stands behind a project."),
        subject=lambda: _("%(name)s names you behind a project"),
        said=lambda: _("%(name)s begins a project and names you as the one who stands behind it."),
        more=lambda: _("You see it from now on. If you don’t stand behind it, its page lets you step out."),
        button=lambda: _("Open the project"),
        states=_OPEN,
    ),
    _letter(
        "joined",
        gettext_noop("Somebody joined the team, to whoever leads the project."),
        subject=lambda: _("%(who)s joins your project"),
        said=lambda: _("%(who)s is of your project’s team from now on."),
        more=lambda: _("Its page has who has answered and who hasn’t."),
        button=lambda: _("Open the project"),
    ),
    _letter(
        "declined",
        gettext_noop("Somebody does not join the team, to whoever leads the project."),
        subject=lambda: _("%(who)s does not join your project"),
        said=lambda: _("%(who)s says no to being of the team this time."),
        more=lambda: _("No is an answer. Ask somebody else, or go on without."),
        button=lambda: _("Open the project"),
    ),
    _letter(
        "left",
        gettext_noop("Somebody left, to whoever leads the project."),
        subject=lambda: _("%(who)s leaves your project"),
        said=lambda: _("%(who)s has nothing to do with your project any more."),
        more=lambda: _("What %(who)s had bound to it is handed back."),
        button=lambda: _("Open the project"),
    ),
    _letter(
        "area",
        gettext_noop("What somebody holds is bound to a project, to whoever holds it."),
        subject=lambda: _("What you hold for %(who)s is bound to a project"),
        said=lambda: _("%(who)s has bound a kind of decision that you hold to a project led by %(name)s."),
        more=lambda: _("Nothing else changes. When the project ends, what you two agreed on ends with it."),
    ),
    _letter(
        "started",
        gettext_noop("A project starts, to its team."),
        subject=lambda: _("The project of %(name)s starts"),
        said=lambda: _("%(name)s has started the project you are of the team of."),
        more=lambda: _("Decisions of yours that belong to it can stand on its page."),
        button=lambda: _("Open the project"),
    ),
    _letter(
        "looked_back",
        gettext_noop("A project’s team is asked to look back."),
        subject=lambda: _("What did you learn in the project of %(name)s?"),
        said=lambda: _("%(name)s asks the team to look back on the project before it ends."),
        more=lambda: _(
            "A few sentences do: what you expected, what came, and what you will try differently."
        ),
        button=lambda: _("Write it down"),
        states="REVIEWING",
    ),
    _letter(
        "gone_on",
        gettext_noop("A project goes on after all, to its team."),
        subject=lambda: _("The project of %(name)s goes on"),
        said=lambda: _("%(name)s goes on with the project instead of ending it."),
        more=lambda: _("What you wrote down stays there."),
        button=lambda: _("Open the project"),
        states="RUNNING",
    ),
    _letter(
        "ended",
        gettext_noop("A project has ended, to everybody who has to do with it."),
        subject=lambda: _("The project of %(name)s has ended"),
        said=lambda: _("%(name)s has brought the project to an end."),
        more=lambda: _("What was handed over for it is handed back: from now on it is practice."),
        states="ENDED",
    ),
)
