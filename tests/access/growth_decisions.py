"""More of what people decide in the small world: intents in every state, projects, tasks, kinds of decisions, rules."""

from datetime import timedelta

from tests import factories as make
from tests.world_decisions import intent
from tests.world_pairs import write

from leaderful.decisions.models import (
    Area,
    AreaWords,
    Author,
    Certificate,
    Entry,
    EntryWords,
    Intent,
    Invited,
    Move,
    Principle,
    Project,
    ProjectArea,
    ProjectMember,
    ProjectWords,
    Reply,
    ReplyWords,
    Review,
    ReviewWords,
    RuleChange,
    RuleChangeVersion,
    RuleChangeWords,
    RuleVoice,
    RuleVoiceWords,
    Served,
    StretchTask,
    StretchWords,
    Version,
    VersionWords,
)


def decide_more(world, number):
    """One more of each, with what was said to it."""
    person = make.person(f"Speaker{number}", unit=world.unit)
    area = _areas(world, number)
    for state in ("RUNNING", "WAITING", "ASKED", "STOPPED", "UNSEEN", "HELD", "WITHDRAWN"):
        made = _intent(world, number, state)
        _said(world, made, person)
    _said(world, world.intent, person)
    _afterwards(world, number, person)
    _together(world, number)
    _project(world, number, person, area)
    _stretch(world, number)
    _rules(world, number, person)


def _areas(world, number):
    """One more kind of decision of the mentee, and one the mentee holds; each with a proposed step and a past one."""
    at = world.at - timedelta(days=50)
    agreed = {"state": "AGREED", "rung": 5, "agreed_at": at, "made_at": at, "asked_at": at}
    kind = ("MONEY", "TOOLS", "QUALITY", "PEOPLE", "SAFETY")[number]
    own = Area.objects.create(
        person=world.mentee, kind=kind, holder=world.manager, deputy=world.other_mentor, pairing=world.pairing,
        **agreed,
    )  # fmt: skip
    held = Area.objects.create(person=world.newcomer, kind=kind, holder=world.mentee, **agreed)
    for area in (own, held):
        write(AreaWords, f"Orders {number}", area=area, kind="NAME", written_at=at)
        for state, ended in (("PROPOSED", None), ("AGREED", at)):
            Move.objects.create(
                area=area, state=state, from_rung=5, rung=6, notice_minutes=480, holder=area.holder,
                proposed_by=area.person, proposed_at=at, ended_at=ended,
            )  # fmt: skip
    skill = make.item(f"asked-{number}", kind="QUALITY")
    for person, certifier in ((world.mentee, world.other_mentor), (world.other_mentee, world.mentee)):
        Certificate.objects.create(person=person, certifier=certifier, item=skill, state="ASKED", asked_at=at)
    Principle.objects.create(names={"en": f"Principle {number}"}, sentences={"en": "Safe first."})
    return own


def _intent(world, number, state, *, go_at=None, **facts):
    """An intent of the mentee, with somebody invited and two versions."""
    begun = world.at - timedelta(days=40 + number)
    made = intent(world, begun_at=begun, go_at=go_at or world.at + timedelta(days=2), state=state, **facts)
    version = made.versions.get()
    write(VersionWords, f"Move shift {number}", version=version, kind="WHAT")
    Invited.objects.create(intent=made, person=world.newcomer, is_affected=True, invited_at=begun)
    return made


def _said(world, about, person):
    """A voice of each kind by a newly invited person, an answer, a step of the holder’s, a reply of the mentor’s."""
    at, version = about.begun_at, about.versions.order_by("-number").first()
    Invited.objects.create(intent=about, person=person, is_affected=True, invited_at=at)
    facts = {"intent": about, "version": version, "at": at}
    for kind, by, part, more in (
        ("QUESTION", person, "INVITED", {}),
        ("INFORMATION", person, "INVITED", {}),
        ("SUPPORT", person, "INVITED", {}),
        ("OBJECTION", person, "INVITED", {"reason": "not_safe"}),
        ("SEEN", world.manager, "HOLDER", {}),
    ):
        entry = Entry.objects.create(person=by, part=part, kind=kind, **facts, **more)
        if kind != "SEEN":
            write(EntryWords, "Ask the port.", entry=entry)
        if kind == "QUESTION":
            answer = Entry.objects.create(
                person=world.mentee, part="AUTHOR", kind="ANSWER", question=entry, **facts
            )
            write(EntryWords, "I did.", entry=answer)
    reply = Reply.objects.create(intent=about, version=version, mentor=world.mentor, at=at)
    write(ReplyWords, "What would make it safe?", reply=reply)


def _afterwards(world, number, person):
    """One to look back on, and one that was looked back on, with what those affected say."""
    past = world.at - timedelta(days=20 + number)
    due = _intent(world, number, "WENT_AHEAD", go_at=past)
    seen = _intent(world, number, "REVIEWED", go_at=past)
    for made in (due, seen):
        Intent.objects.filter(pk=made.pk).update(since=past, review_at=past + timedelta(days=14))
        _said(world, made, person)
    review = Review.objects.create(
        intent=seen, author=world.mentee, at=past + timedelta(days=15), outcome="BETTER", missing="CLARITY",
        is_shared=True,
    )  # fmt: skip
    for kind in ("EXPECTED", "ACTUAL", "LEARNED", "NEXT"):
        write(ReviewWords, "Quieter mornings.", review=review, kind=kind)
    for whose in (seen, world.past_intent):
        Served.objects.create(intent=whose, person=person, answer="YES", at=world.at)


def _together(world, number):
    """Intents of the mentee and others: one that gathers, one that runs; and one that the mentee is asked to lead too."""
    at = world.at - timedelta(hours=1)
    for first, second, state in (
        (world.mentee, world.outsider, "GATHERING"),
        (world.mentee, world.outsider, "RUNNING"),
        (world.outsider, world.mentee, "GATHERING"),
    ):
        go_at = world.at + timedelta(days=3 + number)
        made = Intent.objects.create(
            author=first, begun_at=at, state=state, since=at, version=1, go_at=go_at, is_seen=True
        )
        areas = {world.mentee: world.area, world.outsider: world.outsiders_area}
        Author.objects.create(
            intent=made, person=first, state="CONFIRMED", area=areas[first], asked_at=at, confirmed_at=at
        )
        has_said_yes = {"state": "CONFIRMED", "area": areas[second], "confirmed_at": at}
        Author.objects.create(
            intent=made,
            person=second,
            asked_at=at,
            **(has_said_yes if state == "RUNNING" else {"state": "ASKED"}),
        )
        Author.objects.create(intent=made, person=world.other_mentee, asked_at=at, state="ASKED")
        version = Version.objects.create(
            intent=made, number=1, written_at=at, stated_at=at if state == "RUNNING" else None, edition="B",
            spoken=5, rung=5, is_practice=False, go_at=go_at, zone="UTC", notice_minutes=480, can_be_undone=True,
        )  # fmt: skip
        write(VersionWords, f"Share the port shift {number}", version=version, kind="WHAT")


def _project(world, number, person, area):
    """Projects the mentee leads and is in; more people, kinds of decisions and intents in the world’s own."""
    at = world.at - timedelta(days=30)
    days = {"starts_date": at.date(), "ends_date": world.at.date() + timedelta(days=number), "begun_at": at}
    for leader, state in ((world.mentee, "RUNNING"), (world.outsider, "RUNNING"), (world.mentee, "ENDED")):
        made = Project.objects.create(
            leader=leader, sponsor=world.executive, state=state, pairing=world.pairing,
            ended_at=world.at if state == "ENDED" else None, **days,
        )  # fmt: skip
        words = {"project": made, "author": leader, "written_at": at}
        write(ProjectWords, f"A calm dock {number}", kind="NAME", **words)
        write(ProjectWords, "Nobody waits.", kind="OUTCOME", **words)
        others = {world.mentee, world.outsider, world.other_mentee} - {leader}
        for member in others:
            ProjectMember.objects.create(project=made, person=member, state="MEMBER", asked_at=at)
    ProjectMember.objects.create(project=world.project, person=person, state="MEMBER", asked_at=at)
    write(ProjectWords, "To ask.", project=world.project, kind="LEARNED", author=person, written_at=at)
    ProjectArea.objects.create(project=world.project, area=area, since=at)
    inside = _intent(world, number, "RUNNING")
    Intent.objects.filter(pk=inside.pk).update(project=world.project)


def _stretch(world, number):
    """A task of the mentee’s in each state."""
    at = world.at - timedelta(days=20)
    facts = {"person": world.mentee, "guide": world.mentor, "difficulty": 3, "said_by": world.mentor}
    facts |= {"begun_at": at, "due_date": world.at.date() + timedelta(days=number)}
    for state, more in (
        ("OFFERED", {}),
        ("TAKEN", {"taken_at": at}),
        ("DONE", {"taken_at": at, "ended_at": world.at, "felt": 4}),
        ("DECLINED", {"ended_at": world.at}),
    ):
        task = StretchTask.objects.create(state=state, **more, **facts)
        write(StretchWords, f"To lead {number}", task=task, kind="TASK", author=world.mentor, written_at=at)


def _rules(world, number, person):
    """Changes of the programme’s rules in each state, with voices; one more voice to the world’s own."""
    make.membership(world.programme, person, answered_at=world.at)
    at, go_at = world.at - timedelta(days=9), world.at + timedelta(days=3 + number)
    for state in ("OPEN", "STOPPED", "WITHDRAWN", "LET_BE", "APPLIED"):
        change = RuleChange.objects.create(
            programme=world.programme, author=world.lead, sponsor=world.executive, state=state, since=at,
            begun_at=at, go_at=go_at,
        )  # fmt: skip
        version = RuleChangeVersion.objects.create(
            change=change, number=1, author=world.lead, stated_at=at, go_at=go_at,
            before={"answer_days": 14}, after={"answer_days": 9},
        )  # fmt: skip
        write(RuleChangeWords, "Two weeks are long.", version=version)
        _objected(change, version, person, at)
    _objected(world.rule_change, world.rule_change.versions.get(), person, at)


def _objected(change, version, person, at):
    voice = RuleVoice.objects.create(
        change=change, version=version, person=person, kind="OBJECTION", at=at, reason="harms_somebody"
    )
    write(RuleVoiceWords, "Holidays.", voice=voice)
