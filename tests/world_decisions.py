"""What the mentee of the small world may decide, what they intend, what was said to it, and how another one turned out.

The manager holds the mentee's kind of decision, the other mentor stands in, the newcomer is invited, the mentor reads along.
"""

from datetime import timedelta

from tests.world_pairs import write

from leaderful.decisions.models import (
    Area,
    AreaWords,
    Author,
    Certificate,
    CertificateWords,
    Entry,
    EntryWords,
    FirstMonth,
    FirstMonthWords,
    Intent,
    Invited,
    Move,
    MoveWords,
    Principle,
    Reply,
    ReplyWords,
    Review,
    ReviewWords,
    RuleChange,
    RuleChangeVersion,
    RuleChangeWords,
    RuleVoice,
    RuleVoiceWords,
    Version,
    VersionWords,
)

READERS = {"mentee", "manager", "other_mentor", "newcomer", "mentor"}

IN_THE_PROGRAMME = {
    *("mentee", "mentor", "other_mentee", "other_mentor", "newcomer", "coordinator", "lead", "executive"),
}
"""Who takes part in the world’s programme, who runs it, and the executive named to decide about its rules."""

MARKERS = {
    "markerRuleWhy": IN_THE_PROGRAMME,
    "markerRuleVoice": IN_THE_PROGRAMME,
    "markerAreaName": {"mentee", "manager", "other_mentor", "mentor"},
    "markerAreaNext": {"mentee", "manager", "other_mentor", "mentor"},
    "markerIntentWhat": READERS,
    "markerIntentWhy": READERS,
    "markerIntentChecked": READERS,
    "markerIntentServes": READERS,
    "markerVoice": READERS,
    "markerReply": {"mentee", "mentor"},
    "markerReviewExpected": {"mentee", "manager", "other_mentor"},
    "markerReviewActual": {"mentee", "manager", "other_mentor"},
    "markerReviewLearned": {"mentee"},
    "markerReviewNext": {"mentee"},
    "markerFirstMonth": {"mentee", "manager"},
    "markerMoveWords": {"mentee", "manager"},
    "markerCertificate": {"mentee", "other_mentor"},
}
"""Each marker with the members of the cast who may read it somewhere."""


def decide(world):
    """An area, an open intent with a voice and a reply, one that was looked back on, a move and a certificate."""
    at = world.at
    world.area = Area.objects.create(
        person=world.mentee, kind="SCHEDULE", state="AGREED", holder=world.manager, deputy=world.other_mentor,
        rung=5, agreed_at=at - timedelta(days=60), pairing=world.pairing, made_at=at - timedelta(days=90),
        asked_at=at - timedelta(days=80),
    )  # fmt: skip
    for kind, text in (("NAME", "markerAreaName"), ("NEXT", "markerAreaNext")):
        write(AreaWords, text, area=world.area, kind=kind, written_at=at)
    world.principle = Principle.objects.create(
        names={"en": "Safe first"}, sentences={"en": "Nothing is so urgent that it can’t be done safely."}
    )
    world.intent = intent(world, begun_at=at - timedelta(hours=2), go_at=at + timedelta(days=2))
    version = world.intent.versions.get()
    for kind in ("WHAT", "WHY", "CHECKED", "SERVES"):
        write(VersionWords, f"markerIntent{kind.capitalize()}", version=version, kind=kind)
    Invited.objects.create(intent=world.intent, person=world.newcomer, invited_at=at)
    world.question = Entry.objects.create(
        intent=world.intent, version=version, person=world.newcomer, part="INVITED", kind="QUESTION",
        at=at - timedelta(hours=1),
    )  # fmt: skip
    write(EntryWords, "markerVoice", entry=world.question)
    world.reply = Reply.objects.create(intent=world.intent, version=version, mentor=world.mentor, at=at)
    write(ReplyWords, "markerReply", reply=world.reply)
    _looked_back(world)
    _change_rules(world)
    world.month = FirstMonth.objects.create(
        holder=world.manager, area=world.area, state="REVIEWED", begun_at=at - timedelta(days=60),
        intending_at=at - timedelta(days=60), due_at=at - timedelta(days=30),
        reviewed_at=at - timedelta(days=29), step="STAY",
    )  # fmt: skip
    write(FirstMonthWords, "markerFirstMonth", month=world.month)
    world.move = Move.objects.create(
        area=world.area, state="PROPOSED", from_rung=5, rung=6, notice_minutes=480, holder=world.manager,
        proposed_by=world.mentee, proposed_at=at,
    )  # fmt: skip
    write(MoveWords, "markerMoveWords", move=world.move, author=world.mentee, written_at=at)
    skill = world.quality
    world.certificate = Certificate.objects.create(
        person=world.mentee,
        certifier=world.other_mentor,
        item=skill,
        area=world.area,
        state="ASKED",
        asked_at=at,
    )
    write(
        CertificateWords,
        "markerCertificate",
        certificate=world.certificate,
        author=world.mentee,
        written_at=at,
    )


def intent(world, *, begun_at, go_at, state="RUNNING", **facts):
    """An intent of the mentee, stated at ``begun_at``, on rung 5 in their area; its words are the caller’s."""
    made = Intent.objects.create(
        author=world.mentee, pairing=world.pairing, begun_at=begun_at, state=state, since=begun_at, version=1,
        go_at=go_at, is_seen=True, review_at=go_at + timedelta(days=14), **facts,
    )  # fmt: skip
    Author.objects.create(
        intent=made, person=world.mentee, state="CONFIRMED", area=world.area, holder=world.manager,
        deputy=world.other_mentor, asked_at=begun_at, confirmed_at=begun_at,
    )  # fmt: skip
    Version.objects.create(
        intent=made, number=1, written_at=begun_at, stated_at=begun_at, edition="B", spoken=5, rung=5,
        why=["spoken"], is_practice=False, go_at=go_at, zone="UTC", notice_minutes=480, can_be_undone=True,
        review_at=made.review_at, confidence=4,
    )  # fmt: skip
    return made


def _looked_back(world):
    begun = world.at - timedelta(days=40)
    world.past_intent = intent(world, begun_at=begun, go_at=begun + timedelta(days=2), state="REVIEWED")
    version = world.past_intent.versions.get()
    write(VersionWords, "Move the early shift by half an hour", version=version, kind="WHAT")
    at = begun + timedelta(days=17)
    Entry.objects.create(
        intent=world.past_intent, version=version, person=world.mentee, part="AUTHOR", kind="REVIEW", at=at
    )
    Intent.objects.filter(pk=world.past_intent.pk).update(since=at)
    Invited.objects.create(
        intent=world.past_intent, person=world.newcomer, is_affected=True, invited_at=begun
    )
    world.review = Review.objects.create(
        intent=world.past_intent, author=world.mentee, at=at, outcome="AS_EXPECTED", missing="CLARITY"
    )
    for kind in ("EXPECTED", "ACTUAL", "LEARNED", "NEXT"):
        write(ReviewWords, f"markerReview{kind.capitalize()}", review=world.review, kind=kind)


def _change_rules(world):
    """The lead wants to shorten the time for an answer; the mentee objects, and the executive is named to decide."""
    at = world.at - timedelta(days=1)
    go_at = world.at + timedelta(days=6)
    world.rule_change = RuleChange.objects.create(
        programme=world.programme, author=world.lead, sponsor=world.executive, state="STOPPED", since=at,
        begun_at=at, go_at=go_at,
    )  # fmt: skip
    version = RuleChangeVersion.objects.create(
        change=world.rule_change, number=1, author=world.lead, stated_at=at, go_at=go_at,
        before={"answer_days": 14}, after={"answer_days": 10},
    )  # fmt: skip
    write(RuleChangeWords, "markerRuleWhy", version=version)
    world.objection = RuleVoice.objects.create(
        change=world.rule_change, version=version, person=world.mentee, kind="OBJECTION", at=at,
        reason="harms_somebody",
    )  # fmt: skip
    write(RuleVoiceWords, "markerRuleVoice", voice=world.objection)
