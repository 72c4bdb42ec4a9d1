"""What a list shows is what ``may`` allows: the two ways to say who sees what agree in every small organisation."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import factories as make

from leaderful.decisions import policy as decisions
from leaderful.decisions.models import (
    Area,
    Author,
    Certificate,
    FirstMonth,
    Intent,
    Invited,
    Project,
    ProjectMember,
    Reply,
    Review,
    RuleChange,
    RuleChangeVersion,
    RuleVoice,
    StretchTask,
    Version,
)
from leaderful.meetings import policy as meetings
from leaderful.meetings.models import Commitment, Meeting, MeetingWords
from leaderful.pairings import policy as pairings
from leaderful.pairings.models import Agreement, Ask, Goal, LearnedWords, MatchRound, Pairing
from leaderful.people import policy as people
from leaderful.people.models import Grant, Person
from leaderful.programmes import policy as programmes
from leaderful.programmes.models import Membership, Programme
from leaderful.styles import policy as styles
from leaderful.styles.models import Advice, Reflection, Sitting
from leaderful.supervision import policy as supervision
from leaderful.supervision.models import Case, Circle, CircleMeeting, CircleMember, Reference

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

SEEN = (
    (people.POLICY, "people.person.see", Person, people.visible_to),
    (programmes.POLICY, "programmes.programme.see", Programme, programmes.visible_to),
    (programmes.POLICY, "programmes.membership.see", Membership, programmes.memberships_visible_to),
    (pairings.POLICY, "pairings.round.see", MatchRound, pairings.rounds_visible_to),
    (pairings.POLICY, "pairings.pairing.see", Pairing, pairings.visible_to),
    (pairings.POLICY, "pairings.ask.see", Ask, pairings.asks_visible_to),
    (pairings.POLICY, "pairings.agreement.read", Agreement, pairings.agreements_visible_to),
    (pairings.POLICY, "pairings.goal.read", Goal, pairings.goals_visible_to),
    (pairings.POLICY, "pairings.learned.read", LearnedWords, pairings.learned_visible_to),
    (meetings.POLICY, "meetings.meeting.see", Meeting, meetings.visible_to),
    (meetings.POLICY, "meetings.words.read", MeetingWords, meetings.words_visible_to),
    (meetings.POLICY, "meetings.commitment.see", Commitment, meetings.commitments_visible_to),
    (supervision.POLICY, "supervision.circle.see", Circle, supervision.circles_visible_to),
    (supervision.POLICY, "supervision.circle.meet", CircleMeeting, supervision.circle_meetings_visible_to),
    (decisions.POLICY, "decisions.area.see", Area, decisions.areas_visible_to),
    (decisions.POLICY, "decisions.certificate.see", Certificate, decisions.certificates_visible_to),
    (decisions.POLICY, "decisions.intent.see", Intent, decisions.visible_to),
    (decisions.POLICY, "decisions.stretch.see", StretchTask, decisions.stretch_visible_to),
    (styles.POLICY, "styles.case_test.take", Sitting, styles.sittings_visible_to),
    (supervision.POLICY, "supervision.reference.see", Reference, supervision.references_visible_to),
    (styles.POLICY, "styles.mirror.see", Reflection, styles.reflections_visible_to),
    (styles.POLICY, "styles.mirror.read", Reflection, styles.answers_visible_to),
    (decisions.POLICY, "decisions.project.see", Project, decisions.projects_visible_to),
    (decisions.POLICY, "decisions.rule_change.see", RuleChange, decisions.rule_changes_visible_to),
    (decisions.POLICY, "decisions.month.read", FirstMonth, decisions.first_months_visible_to),
    (decisions.POLICY, "decisions.reply.read", Reply, decisions.replies_visible_to),
    (decisions.POLICY, "decisions.review.read", Review, decisions.reviews_visible_to),
    (styles.POLICY, "styles.advice.see", Advice, styles.advice_visible_to),
    (supervision.POLICY, "supervision.case.see", Case, supervision.cases_visible_to),
)
"""(policy, the action that is seeing, table, what a list is filtered by): every area that has both."""

PEOPLE = 5
PROGRAMMES = 2
who = st.integers(0, PEOPLE - 1)
which = st.integers(0, PROGRAMMES - 1)


@st.composite
def organisations(draw):
    """A few people and programmes with any grants, parts, pairs, meetings and words between them."""
    couples = st.tuples(who, who).filter(lambda pair: pair[0] != pair[1])
    return {
        "people": draw(st.lists(st.sampled_from(Person.State.values), min_size=PEOPLE, max_size=PEOPLE)),
        "programmes": draw(
            st.lists(st.sampled_from(Programme.State.values), min_size=PROGRAMMES, max_size=PROGRAMMES)
        ),
        "grants": draw(
            st.lists(
                st.tuples(
                    who,
                    st.sampled_from(Grant.Role.values),
                    st.none() | which,
                    st.sampled_from([(-9, None), (-9, -1), (-9, 0), (0, 9), (1, None)]),
                ),
                max_size=4,
            )
        ),
        "parts": draw(
            st.lists(
                st.tuples(
                    which,
                    who,
                    st.sampled_from(Membership.Role.values),
                    st.sampled_from(Membership.State.values),
                ),
                max_size=5,
                unique_by=lambda part: part[:3],
            )
        ),
        "pairs": draw(
            st.lists(
                st.tuples(which, couples, st.sampled_from([1, 2]), st.sampled_from(Pairing.State.values)),
                max_size=5,
                unique_by=lambda pair: (pair[0], pair[1][1], pair[2]),  # one live guide a learner
            )
        ),
        "words": draw(
            st.lists(st.tuples(st.integers(0, 4), who, st.sampled_from(["MINE", "OURS"])), max_size=6)
        ),
        "intents": draw(
            st.lists(
                st.tuples(
                    couples,
                    st.sampled_from(["GATHERING", "RUNNING", "REVIEWED"]),
                    st.none() | who,
                    st.sampled_from(Author.State.values),
                    st.sampled_from([None, AT]),
                    st.booleans(),
                ),
                max_size=4,
            )
        ),
    }


def _made(drawn):
    """The drawn organisation, in the database; its people."""
    unit = make.unit()
    everybody = [make.person(f"P{i}", state=state, unit=unit) for i, state in enumerate(drawn["people"])]
    run = [make.programme(f"Programme {i}", state=state) for i, state in enumerate(drawn["programmes"])]
    for person, role, given_scope, (since, until) in drawn["grants"]:
        scope = given_scope if role in {"LEAD", "COORDINATOR"} else None  # the others hold everywhere
        Grant.objects.create(
            person=everybody[person],
            role=role,
            scope="ORGANISATION" if scope is None else "PROGRAMME",
            scope_id=None if scope is None else run[scope].pk,
            starts_at=AT + timedelta(days=since),
            ends_at=None if until is None else AT + timedelta(days=until),
        )
    for programme, person, role, state in drawn["parts"]:
        make.membership(run[programme], everybody[person], role, state)
    _change_rules(run, everybody)
    rounds = [MatchRound.objects.create(programme=p, number=1, state="SOLVED", created_at=AT) for p in run]
    pairs = [
        Pairing.objects.create(
            programme=run[programme], round=rounds[programme], tier=tier, state=state,
            guide=everybody[guide], learner=everybody[learner], guide_accepted_at=AT, learner_accepted_at=AT,
        )
        for programme, (guide, learner), tier, state in drawn["pairs"]
    ]  # fmt: skip
    Agreement.objects.bulk_create(
        Agreement(pairing=pair, version=1, every_weeks=4, minutes=45, review_date=AT.date(), written_at=AT)
        for pair in pairs
    )
    named = make.item("quality.courage", "QUALITY")
    Goal.objects.bulk_create(Goal(pairing=pair, owner=pair.learner, item=named, set_at=AT) for pair in pairs)
    for pair in pairs:
        line = LearnedWords(pairing=pair, author=pair.guide, moment="MIDWAY", written_at=AT)
        line.write("words")
        line.save()
    Ask.objects.bulk_create(
        Ask(
            programme=pair.programme, asker=pair.learner, asked=pair.guide, state="RELEASED", asked_at=AT,
            answer_by=AT,
        )
        for pair in pairs
    )  # fmt: skip
    _meet(pairs, everybody, drawn["words"])
    _bring(pairs, everybody)
    _decide(pairs, everybody, drawn["intents"])
    _hold(Area.objects.select_related("holder"))
    _circles(pairs)
    return Person.objects.filter(pk__in=[p.pk for p in everybody]).prefetch_related("grants")


def _bring(pairs, everybody):
    """In each pair a case of its mentee’s or of somebody who was it before, brought or not, begun or not."""
    for number, pair in enumerate(pairs):
        mentor = pair.learner if number % 2 else everybody[0]
        brought_at = AT if number % 3 else None
        Case.objects.create(mentor=mentor, pairing=pair, begun_at=AT, brought_at=brought_at)


def _change_rules(run, everybody):
    """A change in each programme; whoever decides and whoever objected may have no part in it."""
    author, sponsor, objector, *_others = everybody
    for programme in run:
        change = RuleChange.objects.create(
            programme=programme, author=author, sponsor=sponsor, state="STOPPED", since=AT, begun_at=AT, go_at=AT
        )  # fmt: skip
        version = RuleChangeVersion.objects.create(
            change=change, number=1, author=author, stated_at=AT, go_at=AT
        )
        RuleVoice.objects.create(
            change=change, version=version, person=objector, kind="OBJECTION", at=AT, reason="other"
        )


def _hold(areas):
    """A first month for everybody who holds a kind of decision: looked back on, or under way."""
    holders = {area.holder_id: area for area in areas if area.holder_id}
    for nth, area in enumerate(holders.values()):
        looked_back = {"state": "REVIEWED", "reviewed_at": AT, "step": "STAY"}
        FirstMonth.objects.create(
            holder=area.holder, area=area, begun_at=AT, intending_at=AT, due_at=AT + timedelta(days=30),
            **({"state": "INTENDING"} if nth % 2 else looked_back),
        )  # fmt: skip


def _circles(pairs):
    """A circle for each pair: one that runs, one its member left, one that is over."""
    for nth, pair in enumerate(pairs):
        ended = AT if nth % 3 == 2 else None
        circle = Circle.objects.create(
            programme=pair.programme, guide=pair.guide, begun_at=AT - timedelta(days=1), ended_at=ended,
            state="ENDED" if ended else "ACTIVE",
        )  # fmt: skip
        left = ended if nth % 3 != 1 else AT - timedelta(hours=1)
        CircleMember.objects.create(circle=circle, person=pair.learner, joined_at=AT, left_at=left)
        CircleMeeting.objects.create(
            circle=circle, state="HELD", starts_at=AT, zone="UTC", wall_time="2026-11-23T09:00", minutes=60,
            logged_by=pair.guide,
        )  # fmt: skip
        brought_at = (None, AT - timedelta(hours=2), AT)[nth // 2 % 3]
        Case.objects.create(mentor=pair.learner, circle=circle, begun_at=AT, brought_at=brought_at)


def _meet(pairs, everybody, words):
    meetings_ = [
        Meeting.objects.create(
            pairing=pair, state="HELD", starts_at=AT, zone="UTC", wall_time="", minutes=45, logged_by=pair.guide
        )
        for pair in pairs
    ]  # fmt: skip
    for meeting in meetings_:
        guide = meeting.pairing.guide
        Commitment.objects.create(
            pairing=meeting.pairing, meeting=meeting, owner=guide, made_by=guide, made_at=AT
        )
    for meeting, author, visibility in words:
        if meeting < len(meetings_):
            row = MeetingWords(
                meeting=meetings_[meeting], author=everybody[author], kind="NOTE", visibility=visibility,
                written_at=AT,
            )  # fmt: skip
            row.write("words")
            row.save()


def _decide(pairs, everybody, drawn):
    """Each intent has an author with a holder, perhaps a deputy who is invited as well, and perhaps a pair’s mentor."""
    for number, ((one, other), state, deputy, led, removed_at, is_shared) in enumerate(drawn):
        author, holder = everybody[one], everybody[other]
        pairing = pairs[number] if number < len(pairs) else None
        stand_in = everybody[deputy] if deputy not in {None, one, other} else None
        area = Area.objects.create(
            person=author,
            kind="OWN",
            state="AGREED",
            holder=holder,
            deputy=stand_in,
            pairing=pairing,
            made_at=AT,
        )
        Certificate.objects.create(
            person=author, certifier=holder, item=make.item(f"skill.{number}", "SKILL"), state="GIVEN",
            asked_at=AT, given_at=AT,
        )  # fmt: skip
        intent = Intent.objects.create(
            author=author, pairing=pairing, begun_at=AT, state=state, since=AT, version=1, go_at=AT
        )
        Author.objects.create(
            intent=intent, person=author, state=led, area=area, holder=holder, deputy=stand_in, asked_at=AT,
            confirmed_at=AT,
        )  # fmt: skip
        version = Version.objects.create(
            intent=intent, number=1, written_at=AT, stated_at=AT, edition="B", spoken=5, rung=5, go_at=AT,
            is_practice=False, zone="UTC", notice_minutes=0, can_be_undone=True,
        )  # fmt: skip
        if stand_in is not None:
            Invited.objects.create(intent=intent, person=stand_in, invited_at=AT, removed_at=removed_at)
        Reply.objects.create(intent=intent, version=version, mentor=holder, at=AT)
        project = Project.objects.create(
            leader=author,
            sponsor=holder,
            pairing=pairing,
            begun_at=AT,
            starts_date=AT.date(),
            ends_date=AT.date(),
        )
        if stand_in is not None:
            member = {"ASKED": "ASKED", "CONFIRMED": "MEMBER", "LEFT": "LEFT"}[led]
            ProjectMember.objects.create(project=project, person=stand_in, state=member, asked_at=AT)
        Sitting.objects.create(person=author, form="A", begun_at=AT, finished_at=AT)
        Reference.objects.create(
            person=author, referee=holder, part="MENTOR", state="DECLINED", asked_at=AT, ended_at=AT
        )
        if not Reflection.objects.filter(about=author, giver=holder).exists():
            answered = {"CONFIRMED": "GIVEN", "ASKED": "DECLINED", "LEFT": "TAKEN_BACK"}[led]
            mode = "POOLED" if stand_in is None else "SIGNED"
            Reflection.objects.create(
                about=author, giver=holder, mode=mode, state=answered, version=1, given_at=AT
            )
        StretchTask.objects.create(
            person=author, guide=holder, difficulty=3, said_by=holder, due_date=AT.date(), begun_at=AT
        )
        Advice.objects.create(person=author, begun_at=AT)
        Review.objects.create(intent=intent, author=author, at=AT, outcome="WORSE", is_shared=is_shared)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(organisations())
def test_may_and_visible_to_agree(drawn):
    """For every actor and every row of every table: in the list exactly where seeing is allowed."""
    with transaction.atomic():
        actors = _made(drawn)
        for policy, action, table, visible_to in SEEN:
            rows = list(table.objects.all())
            for actor in actors:
                listed = set(table.objects.filter(visible_to(actor, AT)).values_list("pk", flat=True))
                allowed = {row.pk for row in rows if policy.may(actor, action, row, AT)}
                assert listed == allowed, (action, actor.given_name)
        transaction.set_rollback(True)


def test_every_area_with_both_is_in_the_table():
    """A ``visible_to`` that nobody compares would drift."""
    functions = {
        function
        for area in (people, programmes, pairings, meetings, supervision, decisions, styles)
        for name, function in vars(area).items()
        if name.endswith("visible_to")
        and function.__module__.startswith(area.__name__)
        and function.__annotations__["return"] is Q  # others say the same in other forms
    }
    assert functions == {row[3] for row in SEEN}
