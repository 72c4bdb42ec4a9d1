"""Who sees what of a person: groups of fields in words, and the policy tables as they are checked."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leaderful.decisions.policy import POLICY as DECISIONS
from leaderful.ground.policy import Policy
from leaderful.meetings.policy import POLICY as MEETINGS
from leaderful.pairings.policy import POLICY as PAIRINGS
from leaderful.people.policy import POLICY as PEOPLE
from leaderful.programmes.policy import POLICY as PROGRAMMES
from leaderful.styles.policy import POLICY as STYLES
from leaderful.supervision.policy import POLICY as SUPERVISION

Words = str | Promise


@dataclass(frozen=True)
class FieldGroup:
    """Facts or words that are seen by the same people.

    Attributes:
        name: what they are.
        holds: what belongs to the group.
        seen_by: who sees them, in a sentence.
        not_by: who does not, where people would wonder.
        kinds: the parts in one’s life here (``flows.seers.KINDS``) whose people see it.
    """

    name: Words
    holds: Words
    seen_by: Words
    not_by: Words
    kinds: tuple[str, ...] = ()


FIELD_GROUPS = (
    FieldGroup(
        _("Your words"),
        _("Your goals within a pair, notes, agendas, what you agreed, learned and want to do."),
        _("You and your pair; what you mark as yours alone, only you."),
        _("Not the programme lead, coordinators, your manager, executives or administrators."),
        kinds=("mentor", "mentee", "own_mentor", "accompanied"),
    ),
    FieldGroup(
        _("Your intents and kinds of decisions"),
        _("What you intend and why, what was said to it, and how far you decide alone."),
        _("You, those who hold that decision or were invited to it, and your mentor where you share it."),
        _("Not your manager as such, programme leads or administrators."),
        kinds=("holder",),
    ),
    FieldGroup(
        _("Where you meet"),
        _("The place or the video link of a planned meeting."),
        _("You and your pair. It stands in the calendar entries that are mailed to the two of you."),
        _("Nobody else here. Who sees one of your calendars sees a private entry."),
        kinds=("mentor", "mentee", "own_mentor", "accompanied"),
    ),
    FieldGroup(
        _("A case you bring to your mentor’s mentor"),
        _("What you wrote about it, what the two of you found, and the question you try."),
        _("You alone, until you bring it; then your mentor’s mentor too."),
        _("Nobody else: not the mentee it is about, the programme lead, your manager or administrators."),
        kinds=("own_mentor",),
    ),
    FieldGroup(
        _("A case you bring to your circle"),
        _("What you wrote about it, what was found, and the question you try."),
        _(
            "You alone, until you bring it; then whoever leads the circle and the mentors who are in it at that moment. "
            "The page names them before you send it."
        ),
        _(
            "Not who joins the circle later, the mentee it is about, the programme lead, your manager or administrators."
        ),
        kinds=("circle",),
    ),
    FieldGroup(
        _("How you ask and decide as a mentor"),
        _("How many of your replies asked and told, and which ways to decide you chose, by month."),
        _("You alone; your mentor’s mentor too while you let them."),
        _("Nobody else, and never the replies or the decisions themselves."),
    ),
    FieldGroup(
        _("Facts about your pairs"),
        _("Which pairs you are in, since when, and how often you met."),
        _("Your pair, the programme’s lead and coordinators, and the mentor’s mentor for own mentors."),
        _("Not your manager, executives or administrators."),
        kinds=("mentor", "mentee", "own_mentor", "accompanied", "mentors_mentor", "team"),
    ),
    FieldGroup(
        _("Your time with your own mentor"),
        _("How many hours are due, held and planned this year, and how each quarter stands."),
        _("You and your mentor’s mentor. The programme’s lead and coordinators see sums."),
        _("Not your mentees or your manager."),
        kinds=("own_mentor", "accompanied"),
    ),
    FieldGroup(
        _("Circles you are in"),
        _("Who is in them, who leads them, when they met and who was there."),
        _(
            "Whoever is in the circle. The programme’s lead and coordinators see who is in it and when it met."
        ),
        _("Where a circle meets only those in it read; not your mentees or your manager."),
        kinds=("circle", "team"),
    ),
    FieldGroup(
        _("Why you said no, or ended a pair"),
        _("The reason you picked, if you picked one."),
        _("You."),
        _("Nobody else, not the other side of the pair either."),
    ),
    FieldGroup(
        _("Whom you would rather not be paired with"),
        _("The people you named in the enrolment form."),
        _("You; matching keeps to it."),
        _("Nobody else, not the people you named either."),
    ),
    FieldGroup(
        _("What you picked from lists"),
        _("Goals, skills and experience you ticked, and how many mentees you take."),
        _("You, the programme’s lead and coordinators. Your pair sees those that brought you together."),
        _("Not your manager, executives or administrators."),
        kinds=("mentor", "mentee", "team"),
    ),
    FieldGroup(
        _("Your place in the organisation"),
        _("Name, unit and job title."),
        _("Every colleague."),
        "",
        kinds=("manager",),
    ),
    FieldGroup(
        _("Your record as it was imported"),
        _("Grade, site, manager, ids of other systems, languages."),
        _("You, programme leads for the whole organisation, and administrators."),
        _("Not other colleagues."),
        kinds=("administrator",),
    ),
    FieldGroup(
        _("Your hours and days away"),
        _("When you work and when you don’t."),
        _("You; Leaderful reckons with them."),
        _(
            "Not as a list, for anybody. A programme’s team reads that a mentor is away for long, never which days."
        ),
    ),
    FieldGroup(
        _("Advice you asked for"),
        _("What it was about, your answers, what was advised, what you chose, and your balance over time."),
        _("You. What you bring to your mentor’s mentor, they see without your words."),
        _("Nobody else, not your mentor or mentee, and nobody who runs a programme."),
    ),
    FieldGroup(
        _("What you say to a change of a programme’s rules"),
        _("Your question, information, support or objection, with your name."),
        _("Everybody who takes part in the programme, whoever runs it, and the one named to decide."),
        _("Not your manager or administrators, unless they are one of those."),
        kinds=("team",),
    ),
    FieldGroup(
        _("Your case tests"),
        _("What you picked in each case, your score, and what you chose before."),
        _("You."),
        _(
            "Nobody else: not your pair, your manager, the programme lead or administrators. A programme’s team reads how many "
            "took it, and means of groups that are large enough."
        ),
    ),
    FieldGroup(
        _("Your mirror"),
        _("How you answered about yourself, and how others see you lead who answered under their name."),
        _("Your answers: you. Means of what somebody signed: the one it is about, until it is taken back."),
        _("Nobody else. What is given for a mean over several mentors is never read by itself."),
    ),
    FieldGroup(
        _("The next part"),
        _("What speaks for your becoming a mentor or a mentor’s mentor, and what somebody says for you."),
        _("You. A line somebody writes for you: the two of you."),
        _("Nobody else: no list of who is ready exists."),
    ),
    FieldGroup(
        _("Who mentored whom"),
        _("That you are or were in a pair with somebody."),
        _("Every colleague, once both of you have agreed to stand there, until one of you leaves it."),
        _("Nothing of how a pair went or ended is shown there, to anybody."),
    ),
    FieldGroup(
        _("How you work"),
        _("Your answers to seven questions about working and learning."),
        _("You. Where both of a pair share it, both read sentences about what differs."),
        _("Nobody else, and nobody reads an answer of yours."),
    ),
    FieldGroup(
        _("Sums"),
        _("How many take part, meet, answer."),
        _("Programme leads, coordinators, executives."),
        _("Never for a group so small that somebody could be recognised."),
        kinds=("team",),
    ),
    FieldGroup(
        _("The record of what was done"),
        _("Ids, verbs and dates. No words."),
        _("Administrators."),
        _("Not programme leads or managers."),
        kinds=("administrator",),
    ),
)
"""Words first, for they matter most; then from the closest circle outwards."""

ROLES: dict[str, Words] = {
    "administrator": _("administrators"),
    "lead": _("programme leads"),
    "coordinator": _("coordinators"),
    "oneself": _("you yourself"),
    "colleague": _("every colleague"),
    "guide": _("the mentor of the pair"),
    "learner": _("the mentee of the pair"),
    "owner": _("whoever’s it is"),
    "guides_mentor": _("the mentor’s mentor"),
    "author": _("whoever wrote it"),
    "writer": _("the pair, until two weeks after its end"),
    "shared_with": _("the pair, where it is shared"),
    "participant": _("whoever has a part in the programme"),
    "chooser": _("mentees, where the programme lets them choose"),
    "asker": _("whoever asks"),
    "asked": _("whoever is asked"),
    "programme_team": _("whoever runs the programme"),
    "programme_participant": _("whoever takes part in the programme"),
    "change_sponsor": _("the one named to decide"),
    "objector": _("whoever objected"),
    "first_author": _("whoever began it"),
    "co_author": _("whoever is asked to lead it too"),
    "other_author": _("whoever leads it too"),
    "holder": _("whoever holds the decision"),
    "deputy": _("whoever stands in for the holder"),
    "invited": _("whoever is invited to speak"),
    "affected": _("whoever it affects"),
    "mentor": _("the mentor it is shared with"),
    "replier": _("the mentor who wrote it"),
    "reviewer": _("whoever looked back"),
    "told_review": _("the mentor it is shared with"),
    "anybody": _("every colleague"),
    "area_holder": _("whoever holds this kind of decision"),
    "move_holder": _("whoever held it then"),
    "area_deputy": _("whoever stands in for the holder"),
    "month_holder": _("whose first month it is"),
    "month_owner": _("whose decisions they were, once the holder looked back"),
    "area_mentor": _("the mentor it is shared with"),
    "proposer": _("whoever proposed it"),
    "answerer": _("whoever is asked"),
    "certified": _("whose certificate it is"),
    "certifier": _("whoever certifies"),
    "organisation_lead": _("programme leads"),
    "executive": _("executives"),
    "project_leader": _("whoever leads the project"),
    "project_member": _("the project’s team"),
    "project_asked": _("whoever is asked to join the project"),
    "project_mentor": _("the mentor it is shared with"),
    "project_sponsor": _("the project’s sponsor"),
    "case_taker": _("whoever takes the test"),
    "accompanying": _("the mentor’s mentor"),
    "accompanied": _("the mentor, with their own mentor"),
    "circle_lead": _("programme leads"),
    "circle_coordinator": _("coordinators"),
    "circle_guide": _("the mentor’s mentor who leads a circle"),
    "circle_member": _("the mentors of the circle"),
    "stretching": _("whoever offered the task"),
    "stretched": _("whose task it is"),
    "stretch_answers": _("whoever is asked"),
    "referred": _("whom it speaks for"),
    "referee": _("whoever speaks, or is asked to"),
    "mirror_giver": _("whoever is asked, or answered"),
    "mirrored": _("whoever asked"),
    "mirrored_by_name": _("the one it is about, where it is signed"),
    "ways_pair": _("the pair"),
    "ways_shared": _("the pair, where both share it"),
    "pool_lead": _("programme leads"),
    "pool_coordinator": _("coordinators"),
    "stretch_waits": _("whoever waits for the other’s answer"),
    "advice_asker": _("whoever asked for it"),
    "balance_owner": _("you yourself"),
    "case_mentor": _("the mentor whose case it is"),
    "case_guide": _("the mentor’s mentor, or whoever leads the circle, once it was brought"),
    "case_circle": _("the mentors who were in the circle when it was brought"),
}
"""A role of the policy tables, in words."""

AREAS: tuple[tuple[Words, Policy], ...] = (
    (_("People and the installation"), PEOPLE),
    (_("Programmes"), PROGRAMMES),
    (_("Pairs and matching"), PAIRINGS),
    (_("Meetings"), MEETINGS),
    (_("Ways of leading"), STYLES),
    (_("Mentors and their own mentors"), SUPERVISION),
    (_("Decisions"), DECISIONS),
)


@dataclass(frozen=True)
class Act:
    """One action that the policy tables know, and the roles that may do it, in words."""

    says: Words
    roles: tuple[Words, ...]


def acts_by_area() -> list[tuple[Words, list[Act]]]:
    """Every action with the roles that may, by area, in the tables' order."""
    return [
        (
            name,
            [
                Act(action.says, tuple(ROLES.get(role, role) for role in action.roles))
                for action in policy.actions.values()
            ],
        )
        for name, policy in AREAS
    ]
