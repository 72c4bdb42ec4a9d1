"""Led projects: beginning one, its team, what is handed over while it runs, and its end, which hands that back."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.decisions import queries
from leaderful.decisions.models import (
    Area,
    AreaTransition,
    Project,
    ProjectArea,
    ProjectMember,
    ProjectTransition,
    ProjectWords,
)
from leaderful.decisions.operations.register_steps import leave_unheld, step_area
from leaderful.decisions.policy import POLICY, PROJECT, roles_in
from leaderful.decisions.queries import projects as reading
from leaderful.decisions.queries.register import shareable_pairs
from leaderful.decisions.queries.together import people_here
from leaderful.ground.life import take_step
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.notices.operations import tell
from leaderful.people.queries import lock_person

LONGEST = {"NAME": 80, "OUTCOME": 2000, "RESULT": 2000, "LEARNED": 2000}
MOST_MEMBERS = 30
FURTHEST = timedelta(days=800)
OUTCOMES = frozenset(code for code, _name in Project._meta.get_field("outcome").choices or ())


class UnableToLeadProject(Unable):
    """It isn’t where this could happen, or something is missing; ``field`` names what it is about."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


@operation("decisions.project.begin")
def begin_project(
    *,
    name: str,
    outcome: str,
    starts: date,
    ends: date,
    sponsor: UUID | None,
    pairing: UUID | None,
    language: str,
    actor: Any,
    at: datetime,
) -> Project:
    """Begin a project one leads; its sponsor is told, its team asked afterwards. Raises NotAllowed, UnableToLeadProject."""
    POLICY.check(actor, "decisions.project.begin", None, at)
    name, outcome = _checked(name, "NAME", "name"), _checked(outcome, "OUTCOME", "outcome")
    if ends < starts:
        raise UnableToLeadProject(_("It ends before it starts. Choose a later day."), "ends")
    if abs(ends - at.date()) > FURTHEST or abs(starts - at.date()) > FURTHEST:
        raise UnableToLeadProject(_("Choose days within about two years."), "ends")
    behind = people_here([sponsor]) if sponsor else []
    if sponsor and (not behind or behind[0].pk == actor.pk):
        raise UnableToLeadProject(_("Choose a colleague who stands behind it, or nobody."), "sponsor")
    pair = shareable_pairs(actor).filter(key=pairing).first() if pairing else None
    if pairing and pair is None:
        raise UnableToLeadProject(_("This pair has ended. Choose whom you share it with."), "pairing")

    project = Project.objects.create(
        leader=actor,
        sponsor=behind[0] if behind else None,
        pairing=pair,
        begun_at=at,
        starts_date=starts,
        ends_date=ends,
    )
    for kind, text in (("NAME", name), ("OUTCOME", outcome)):
        _write(project, kind, text, language=language, actor=actor, at=at)
    event = record("decisions.project.begun", actor=actor, subject=project, at=at)
    if behind:
        _tell(project, event, [behind[0].pk], "sponsored", at=at)
    return project


@operation("decisions.project.ask")
def ask_to_join(*, key: UUID, person: UUID, actor: Any, at: datetime) -> ProjectMember:
    """Ask somebody into the team. Raises NotAllowed, UnableToLeadProject."""
    project = _locked(key, "decisions.project.change", actor, at)
    _check_open(project)
    found = next((one for one in people_here([person]) if one.pk != actor.pk), None)
    if found is None:
        raise UnableToLeadProject(_("Choose a colleague who works here."))
    if project.members.filter(person=found).exclude(state=ProjectMember.State.LEFT).exists():
        raise UnableToLeadProject(_("You asked %(name)s already.") % {"name": found.name})
    if project.members.exclude(state=ProjectMember.State.LEFT).count() >= MOST_MEMBERS:
        raise UnableToLeadProject(_("A team has %(most)s people at most.") % {"most": MOST_MEMBERS})

    member, _is_new = ProjectMember.objects.update_or_create(
        project=project,
        person=found,
        defaults={"state": ProjectMember.State.ASKED, "asked_at": at, "answered_at": None},
    )
    event = record("decisions.project.asked", actor=actor, subject=project, at=at)
    _tell(project, event, [found.pk], "asked", at=at)
    return member


@operation("decisions.project.answer")
def answer_project(*, key: UUID, is_yes: bool, actor: Any, at: datetime) -> Project:
    """Say yes or no to being of the team; a no owes nobody a reason. Raises NotAllowed."""
    project = _locked(key, "decisions.project.answer", actor, at)
    _check_open(project)
    state = ProjectMember.State.MEMBER if is_yes else ProjectMember.State.LEFT

    project.members.filter(person=actor).update(state=state, answered_at=at)
    event = record("decisions.project.answered", actor=actor, subject=project, at=at)
    _tell(project, event, [project.leader_id], "joined" if is_yes else "declined", at=at, person=actor.pk)
    return project


@operation("decisions.project.leave")
def leave_project(*, key: UUID, actor: Any, at: datetime) -> Project:
    """Leave the team, or stop being the sponsor; what one brought in is handed back. Raises NotAllowed."""
    project = _locked(key, "decisions.project.leave", actor, at)
    _check_open(project)

    if project.sponsor_id == actor.pk:
        project.sponsor = None
        project.save(update_fields=["sponsor"])
    project.members.filter(person=actor).update(state=ProjectMember.State.LEFT, answered_at=at)
    _hand_back(project, at=at, of=actor)
    event = record("decisions.project.left", actor=actor, subject=project, at=at)
    _tell(project, event, [project.leader_id], "left", at=at, person=actor.pk)
    return project


@operation("decisions.project.bring_area")
def bring_area(*, key: UUID, area: UUID, actor: Any, at: datetime) -> ProjectArea:
    """Bring in a kind of decision of one’s own that is agreed: it is handed back when the project ends.

    Raises NotAllowed, UnableToLeadProject.
    """
    project = _locked(key, "decisions.project.bring", actor, at)
    _check_open(project)
    lock_person(actor)  # they may bring it into two projects at once
    own = next((one for one in reading.bringable_areas(actor) if one.key == area), None)
    if own is None:
        raise UnableToLeadProject(
            _("Choose a kind of decision of yours that is agreed and in no project."), "area"
        )

    row = ProjectArea.objects.create(project=project, area=own, since=at)
    event = record("decisions.project.area_brought", actor=actor, subject=project, at=at)
    _tell(project, event, list(reading.holders_of_areas([own])), "area", at=at, person=actor.pk)
    return row


@operation("decisions.project.bring_intent")
def bring_intent(*, key: UUID, intent: UUID, actor: Any, at: datetime) -> Project:
    """Bring in an open intent one leads; that opens it to nobody. Raises NotAllowed, UnableToLeadProject."""
    project = _locked(key, "decisions.project.bring", actor, at)
    _check_open(project)
    if all(one.key != intent for one in reading.bringable_intents(actor, at=at)):
        raise UnableToLeadProject(_("Choose an open intent of yours that is in no project."), "intent")

    own = queries.locked_intent(intent)
    own.project = project
    own.save(update_fields=["project"])
    record("decisions.project.intent_brought", actor=actor, subject=project, at=at)
    return project


@operation("decisions.project.step")
def step_project(*, key: UUID, verb: str, actor: Any, at: datetime) -> Project:
    """Start it, look back on it, or go on with it; the team is told. Raises NotAllowed, UnableToLeadProject."""
    project = _locked(key, "decisions.project.change", actor, at)
    if verb not in _PAST:
        raise UnableToLeadProject(_refused())
    _step(project, verb, actor, at)
    project.save()
    event = record(f"decisions.project.{_PAST[verb]}", actor=actor, subject=project, at=at)
    _tell(project, event, _team(project), _PAST[verb], at=at)
    return project


_PAST = {"start": "started", "look_back": "looked_back", "go_on": "gone_on"}


@operation("decisions.project.end")
def end_project(*, key: UUID, outcome: str, result: str, language: str, actor: Any, at: datetime) -> Project:
    """End it, with how it turned out; what was handed over for it is handed back. One never started needs no outcome.

    Raises NotAllowed, UnableToLeadProject.
    """
    project = _locked(key, "decisions.project.change", actor, at)
    was_started = project.state != Project.State.PLANNED
    if was_started and outcome not in OUTCOMES:
        raise UnableToLeadProject(_("Say how it turned out."), "outcome")
    result = _checked(result, "RESULT", "result", is_needed=False)
    told = [*_team(project), *reading.holders_of_areas(reading.areas_of_project(project))]
    told += [project.sponsor_id] if project.sponsor_id else []

    _step(project, "end", actor, at)
    project.ended_at, project.outcome = at, outcome if was_started else ""
    project.save()
    if result:
        _write(project, "RESULT", result, language=language, actor=actor, at=at)
    _hand_back(project, at=at)
    event = record("decisions.project.ended", actor=actor, subject=project, at=at)
    _tell(project, event, sorted({*told} - {actor.pk}), "ended", at=at)
    return project


@operation("decisions.project.learn")
def write_learned(*, key: UUID, text: str, language: str, actor: Any, at: datetime) -> Project:
    """Write down what one learned, while the team looks back; it replaces what one wrote before.

    Raises NotAllowed, UnableToLeadProject.
    """
    project = _locked(key, "decisions.project.learn", actor, at)
    if project.state != Project.State.REVIEWING:
        raise UnableToLeadProject(_("What was learned is written down while the team looks back."))
    text = _checked(text, "LEARNED", "text")

    project.words.filter(kind="LEARNED", author=actor).delete()
    _write(project, "LEARNED", text, language=language, actor=actor, at=at)
    record("decisions.project.learned", actor=actor, subject=project, at=at)
    return project


def give_up_projects(person: Any, *, at: datetime) -> None:
    """Somebody is erased: the projects they lead end, those they are in go on without them."""
    for project in Project.objects.filter(leader=person).exclude(state="ENDED").select_for_update():
        _step(project, "end", None, at)
        project.ended_at = at
        project.save()
        _hand_back(project, at=at)
    Project.objects.filter(sponsor=person).update(sponsor=None)
    ProjectMember.objects.filter(person=person).update(state=ProjectMember.State.LEFT)
    ProjectArea.objects.filter(area__person=person, returned_at=None).update(returned_at=at)


def _locked(key: UUID, action: str, actor: Any, at: datetime) -> Project:
    project = reading.locked_project(key)
    POLICY.check(actor, action, project, at)
    return project


def _check_open(project: Project) -> None:
    if project.state == Project.State.ENDED:
        raise UnableToLeadProject(_("This project has ended."))


def _step(project: Project, verb: str, actor: Any, at: datetime) -> None:
    who = ("clock",) if actor is None else roles_in(actor, project, at)
    refusal = UnableToLeadProject(_refused())
    facts = take_step(project, verb, cycle=PROJECT, who=who, actor=actor, at=at, refusal=refusal)
    ProjectTransition.objects.create(project=project, **facts)


def _refused() -> str:
    return _("This can’t be done as things stand. Open the page again to see what has changed.")


def _hand_back(project: Project, *, at: datetime, of: Any = None) -> None:
    """What was handed over for it, all or ``of`` somebody, is nobody’s to hold any more: it is practice again."""
    rows = ProjectArea.objects.filter(project=project, returned_at=None)
    for row in rows.filter(area__person=of) if of is not None else rows:
        area = queries.locked_area(row.area.key)
        if area.state == Area.State.AGREED:
            facts = step_area(area, "let_go", actor=None, at=at)
            leave_unheld(area, at=at)
            AreaTransition.objects.create(area=area, **facts)
            record("decisions.area.let_go", actor=None, subject=area, at=at)
        row.returned_at = at
        row.save(update_fields=["returned_at"])


def _team(project: Project) -> list[int]:
    return list(project.members.filter(state=ProjectMember.State.MEMBER).values_list("person_id", flat=True))


def _tell(project: Project, event: Any, to: list[int], word: str, *, at: datetime, **codes: int) -> None:
    for recipient_id in to:
        tell(
            event_id=event.pk,
            recipient_id=recipient_id,
            kind=f"decisions.project_{word}",
            at=at,
            codes={"project": str(project.key), **codes},
        )


def _write(project: Project, kind: str, text: str, *, language: str, actor: Any, at: datetime) -> None:
    words = ProjectWords(project=project, kind=kind, author=actor, language=language, written_at=at)
    words.write(text)
    words.save()


def _checked(text: str, kind: str, field: str, *, is_needed: bool = True) -> str:
    text, longest = text.strip(), LONGEST[kind]
    if (is_needed and not text) or len(text) > longest:
        raise UnableToLeadProject(
            _("Write a few words: %(longest)s characters at most.") % {"longest": longest}, field
        )
    return text
