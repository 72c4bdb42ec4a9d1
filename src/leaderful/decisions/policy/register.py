"""The register: life cycles of areas, moves and certificates, and who reads them."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leaderful.decisions.models import Area, Certificate, Move
from leaderful.decisions.policy.sharing import reads_along, shared_with
from leaderful.ground.policy import Action
from leaderful.lib.transitions import LifeCycle, Transition
from leaderful.people.models import Grant, Person
from leaderful.people.policy import holds, is_administrator, is_colleague, is_lead

OWNER = ("owner",)
HOLDING = ("area_holder", "area_deputy")

AREA = LifeCycle(
    name="Kind of decision",
    states=("PRACTICE", "ASKED", "AGREED", "ENDED"),
    initial="PRACTICE",
    final=("ENDED",),
    transitions=(
        Transition("PRACTICE", "ask_holder", OWNER, "ASKED"),
        Transition("ASKED", "ask_holder", OWNER, "ASKED"),  # somebody else, or once more
        Transition("ASKED", "talk_first", ("area_holder",), "ASKED"),
        Transition("ASKED", "agree", ("area_holder",), "AGREED"),
        Transition("ASKED", "decline", ("area_holder",), "PRACTICE"),
        Transition("ASKED", "let_go", (*OWNER, "clock"), "PRACTICE"),  # the clock: whoever was asked left
        Transition("AGREED", "let_go", (*OWNER, "area_holder", "clock"), "PRACTICE"),
        Transition("PRACTICE", "end", (*OWNER, "clock"), "ENDED"),
        Transition("ASKED", "end", (*OWNER, "clock"), "ENDED"),
        Transition("AGREED", "end", (*OWNER, "clock"), "ENDED"),
    ),
)

MOVE = LifeCycle(
    name="Change of what is agreed",
    states=("PROPOSED", "AGREED", "DECLINED", "WITHDRAWN"),
    initial="PROPOSED",
    final=("AGREED", "DECLINED", "WITHDRAWN"),
    transitions=(
        Transition("PROPOSED", "agree", ("answerer",), "AGREED"),
        Transition("PROPOSED", "decline", ("answerer",), "DECLINED"),
        Transition(
            "PROPOSED", "withdraw", ("proposer", "clock"), "WITHDRAWN"
        ),  # the clock: nobody holds it now
    ),
)

CERTIFICATE = LifeCycle(
    name="Certificate of a competence",
    states=("ASKED", "GIVEN", "DECLINED", "WITHDRAWN"),
    initial="ASKED",
    final=("DECLINED", "WITHDRAWN"),
    transitions=(
        Transition("ASKED", "give", ("certifier",), "GIVEN"),
        Transition("ASKED", "decline", ("certifier",), "DECLINED"),
        Transition("ASKED", "withdraw", ("certified", "clock"), "WITHDRAWN"),
        Transition("GIVEN", "withdraw", ("certifier",), "WITHDRAWN"),
    ),
)


def _area(row: Any) -> Area | None:
    """The area a row (an area, a move) belongs to."""
    if isinstance(row, Area):
        return row
    return row.area if isinstance(row, Move) else None


def is_owner(actor: Any, row: Any, at: datetime) -> bool:
    """Whose kind of decision it is."""
    area = _area(row)
    return is_colleague(actor, None, at) and area is not None and area.person_id == actor.pk


def is_area_holder(actor: Any, row: Any, at: datetime) -> bool:
    """Whoever holds this kind of decision, or was asked to."""
    area = _area(row)
    return is_colleague(actor, None, at) and area is not None and area.holder_id == actor.pk


def is_area_deputy(actor: Any, row: Any, at: datetime) -> bool:
    """Whoever stands in for them."""
    area = _area(row)
    return is_colleague(actor, None, at) and area is not None and area.deputy_id == actor.pk


def is_area_mentor(actor: Any, row: Any, at: datetime) -> bool:
    """The mentor of the pair the area is shared with, while it lasts."""
    area = _area(row)
    return is_colleague(actor, None, at) and area is not None and reads_along(actor, area.pairing)


def _is_of_move(actor: Any, row: Any, at: datetime) -> bool:
    return isinstance(row, Move) and (is_owner(actor, row, at) or is_area_holder(actor, row, at))


def is_move_holder(actor: Any, row: Any, at: datetime) -> bool:
    """Whoever held the kind of decision when the change was proposed: one of the two who spoke about it."""
    return isinstance(row, Move) and is_colleague(actor, None, at) and row.holder_id == actor.pk


def is_proposer(actor: Any, row: Any, at: datetime) -> bool:
    """Whoever proposed the change."""
    return _is_of_move(actor, row, at) and row.proposed_by_id == actor.pk


def is_answerer(actor: Any, row: Any, at: datetime) -> bool:
    """The other one of the two, whose answer it waits for."""
    return _is_of_move(actor, row, at) and row.proposed_by_id != actor.pk


def is_certified(actor: Any, row: Any, at: datetime) -> bool:
    """Whose certificate it is."""
    return isinstance(row, Certificate) and is_colleague(actor, None, at) and row.person_id == actor.pk


def is_certifier(actor: Any, row: Any, at: datetime) -> bool:
    """Whoever gives it."""
    return isinstance(row, Certificate) and is_colleague(actor, None, at) and row.certifier_id == actor.pk


def is_executive_of_all(actor: Any, _row: Any, at: datetime) -> bool:
    """An executive of the whole organisation."""
    return holds(actor, Grant.Role.EXECUTIVE, at)


ROLES = {
    "anybody": is_colleague,
    "owner": is_owner,
    "area_holder": is_area_holder,
    "area_deputy": is_area_deputy,
    "area_mentor": is_area_mentor,
    "move_holder": is_move_holder,
    "proposer": is_proposer,
    "answerer": is_answerer,
    "certified": is_certified,
    "certifier": is_certifier,
    "organisation_lead": is_lead,
    "executive": is_executive_of_all,
    "administrator": is_administrator,
}

ACTIONS = {
    "decisions.area.make": Action(("anybody",), _("Name a kind of decision of one’s own")),
    "decisions.area.see": Action(
        (*OWNER, *HOLDING, "area_mentor"),
        _(
            "See what is agreed for a kind of decision: whose it is, who holds it, and the mentor where shared"
        ),
    ),
    "decisions.area.change": Action(OWNER, _("Name, share or end a kind of decision of one’s own")),
    "decisions.area.answer": Action(
        ("area_holder",), _("Agree how far a kind of decision is handed over, talk first, or say no")
    ),
    "decisions.area.let_go": Action(
        (*OWNER, "area_holder"), _("Hand a kind of decision back: stop holding it, or take back the asking")
    ),
    "decisions.area.tend": Action(
        ("area_holder",),
        _("Name who stands in, and which competences the next step of a kind of decision asks for"),
    ),
    "decisions.area.bound": Action(
        ("area_holder",),
        _(
            "Set how far a kind of decision goes at most, and up to what amount: lower than the organisation does, never higher"
        ),
    ),
    "decisions.settings.see": Action(
        ("anybody",), _("Read the guiding principles, and how far each kind of decision may be handed over")
    ),
    "decisions.move.propose": Action((*OWNER, "area_holder"), _("Propose to hand over more, or less")),
    "decisions.move.answer": Action(("answerer",), _("Agree to what the other one proposed, or not")),
    "decisions.move.withdraw": Action(("proposer",), _("Take back what one proposed")),
    "decisions.move.read": Action(
        (*OWNER, "move_holder"), _("Read what was said with a proposal: whose it is, and who held it then")
    ),
    "decisions.certificate.ask": Action(("anybody",), _("Ask somebody to certify what one can do")),
    "decisions.certificate.see": Action(
        ("certified", "certifier"), _("Read a certificate and what was explained: the two concerned")
    ),
    "decisions.certificate.answer": Action(("certifier",), _("Certify what somebody can do, or not yet")),
    "decisions.certificate.take_back": Action(("certified",), _("Take back an ask for a certificate")),
    "decisions.principle.change": Action(
        ("organisation_lead", "administrator"), _("Change the organisation’s guiding principles")
    ),
    "decisions.climate.see": Action(
        ("anybody",),
        _(
            "See how decisions are spoken of in the whole organisation and in one’s own units, as sums of ten people"
            " or more, where that is switched on"
        ),
    ),
    "decisions.climate.see_all": Action(
        ("organisation_lead", "executive"),
        _(
            "See how decisions are spoken of in every unit, as sums of ten people or more, where that is switched on"
        ),
    ),
    "decisions.climate.switch": Action(
        ("organisation_lead",), _("Switch on or off that the climate of units is shown")
    ),
    "decisions.kind.change": Action(
        ("organisation_lead", "administrator"), _("Set how far each kind of decision may be handed over")
    ),
}


def areas_visible_to(actor: Person, at: datetime) -> Q:
    """The areas ``actor`` may see: one’s own, those one holds, and those shared with one as a mentor."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    return Q(person=actor) | Q(holder=actor) | Q(deputy=actor) | shared_with(actor)


def certificates_visible_to(actor: Person, at: datetime) -> Q:
    """The certificates ``actor`` may see: one’s own, and those one was asked to give."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    return Q(person=actor) | Q(certifier=actor)
