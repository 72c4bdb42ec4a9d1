"""How somebody leads, in the browser: asking which way suits, the balance, the mirror, a pair's differences, and the next part."""

import re

import pytest
from playwright.sync_api import expect
from tests.journeys.organisation import Story, pick, set_up
from tests.journeys.steps import field, heading, letter_to, link, press, sign_in_by_mail, sign_in_once
from tests.smtp import smtp_server

pytestmark = pytest.mark.browser

DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}

PEOPLE = """
import json
from datetime import timedelta
from types import SimpleNamespace
from django.utils import timezone
from tests import factories as make
from tests.world_decisions import intent as intent_of
from tests.world_pairs import write
from leaderful.decisions.models import Area, VersionWords
from leaderful.meetings.models import Meeting
from leaderful.pairings.models import Pairing
from leaderful.supervision.models import Case, CaseWords, LineageConsent
now = timezone.now()
since, found = now - timedelta(days=90), {}
make.programme("Come along", state="OPEN")

def pair(programme, guide, learner, tier):
    return Pairing.objects.create(programme=programme, guide=guide, learner=learner, tier=tier, state="ACTIVE",
        started_at=since, guide_accepted_at=since, learner_accepted_at=since)

for who in ("desk", "phone"):
    def person(name, family):
        return make.person(name, family, email=f"{name.lower()}.{who}@example.com")
    tendai, hiroko, maren = person("Tendai", "Moyo"), person("Hiroko", "Tanabe"), person("Maren", "Solheim")
    ines, linh = person("Ines", "Carvalho"), person("Linh", "Pham")
    leads, above = make.programme(state="RUNNING"), make.programme("Mentors of mentors", state="RUNNING")
    for programme, one, part in ((leads, tendai, "MENTOR"), (leads, ines, "MENTEE"), (leads, linh, "MENTEE"),
            (above, hiroko, "MENTOR"), (above, tendai, "MENTEE")):
        make.membership(programme, one, part, answered_at=now)
    own, _other = pair(leads, tendai, ines, 1), pair(leads, tendai, linh, 1)
    upper = pair(above, hiroko, tendai, 2)
    for n in range(6):
        Meeting.objects.create(pairing=own, state="HELD", starts_at=since + timedelta(days=10 * n + 1), zone="UTC",
            wall_time="2026-01-05T10:00", minutes=60, logged_by=ines)
    area = Area.objects.create(person=tendai, kind="SCHEDULE", state="AGREED", holder=maren, rung=5,
        agreed_at=since, made_at=since)
    world = SimpleNamespace(mentee=tendai, pairing=None, area=area, manager=maren, other_mentor=None)
    stated = intent_of(world, begun_at=now - timedelta(hours=2), go_at=now + timedelta(days=2))
    write(VersionWords, "move the early shift", version=stated.versions.get(), kind="WHAT")
    case = Case.objects.create(mentor=tendai, pairing=upper, begun_at=now, brought_at=now)
    write(CaseWords, "Somebody asked me about the rota.", case=case, kind="CASE", author=tendai, written_at=now)
    for one in (tendai, hiroko):
        LineageConsent.objects.create(person=one, at=now)
    found[who] = {"pair": str(own.key), "intent": str(stated.key), "case": str(case.key)}
print(json.dumps(found))
"""
THE_DAY_COMES = """
from datetime import timedelta
from django.utils import timezone
from leaderful.decisions.models import Intent
intent, now = Intent.objects.get(key="{}"), timezone.now()
went, back = now - timedelta(hours=1), now - timedelta(seconds=30)
intent.versions.update(go_at=went, review_at=back)
Intent.objects.filter(pk=intent.pk).update(go_at=went, review_at=back)
"""
WHY = "Trucks come at five, and the port decides tonight."
LINE = "Asked me what I saw, and waited."
DECIDE, LET_THEM = "Decide yourself", "Let the group decide within limits you set"


@pytest.fixture(scope="module")
def story(own, visits):
    """An organisation whose letters arrive; for each width a mentor with two mentees, a mentor's mentor, an intent and a case."""
    installation, address, code = own
    with smtp_server() as inbox:
        page = visits(address, **DESKTOP)
        made = Story(installation, address, visits, inbox, page, [], [])
        sign_in_once(page, code)
        set_up(made)
        made.keys = made.facts(PEOPLE)
        yield made


def answered(page, said):
    """Answer every question alike, up to the one about readiness; how many of the seven were asked."""
    asked = 0
    while heading(page).inner_text() != "How ready are they for this task?":
        press(page, said)
        asked += 1
    return asked


def chosen(page):
    """Decide oneself, other than advised, and say why."""
    page.get_by_label(f"{DECIDE}, and tell them.").check()
    field(page, "If it is another way: why?").fill(WHY)
    press(page, "Keep what I will do")
    expect(page.get_by_role("status")).to_contain_text("It is kept.")
    expect(page.get_by_role("region", name="What you will do")).to_contain_text(DECIDE)


def asks_for_oneself(page):
    page.goto("/advice/")
    field(page, "What is to be decided?").fill("Who covers the Sunday")
    page.get_by_label("No", exact=True).check()
    press(page, "Go to the questions")
    assert answered(page, "Yes") == 7  # all of them: MODELS §2.3, the development-driven row D1
    page.get_by_role("group", name="Can they do this task?").get_by_label("Yes").check()
    page.get_by_role("group", name="Do they want to").get_by_label("Yes").check()
    press(page, "See what suits")
    expect(heading(page)).to_contain_text(f"{LET_THEM}, because")
    expect(page.get_by_role("region", name="How, so that it serves them")).to_contain_text(
        "keep out of their way"
    )
    prints(page)
    chosen(page)


def prints(page):
    """On paper the advice and what it rests on stay; what one does on a page goes."""
    page.emulate_media(media="print")
    for there in (heading(page), page.get_by_role("region", name="What it rests on")):
        expect(there).to_be_visible()
    for gone in (
        page.locator("nav.tabs"),
        page.get_by_text("Keep what I will do"),
        page.get_by_text("Delete this advice"),
    ):
        expect(gone).to_be_hidden()
    page.emulate_media(media="screen")


def asks_for_an_intent(story, page, intent):
    """From the intent, and it comes back where one looks back."""
    page.goto(f"/decisions/{intent}/")
    press(page, "Which way suits this?")
    press(page, "No")  # no deadline
    answered(page, "Yes")
    press(page, "Leave it out", role="link")
    chosen(page)
    press(page, "See the intent", role="link")
    expect(page.get_by_role("region", name="Which way to decide it")).to_contain_text(
        "another way than the one advised"
    )
    story.installation.script(THE_DAY_COMES.format(intent))
    page.goto(f"/decisions/{intent}/look-back/")
    back = page.get_by_role("region", name="How you decided it")
    expect(back).to_contain_text(f"You chose: {DECIDE}. The advice was: {LET_THEM}.")
    expect(back).to_contain_text(WHY)


def both_answer_apart(tendai, hiroko, case):
    """Neither sees the other's answers before both are done."""
    for page, said in ((tendai, "Yes"), (hiroko, "No")):
        page.goto(f"/brought/{case}/")
        press(page, "Answer for yourself")
        press(page, re.compile("^No"))  # time is not short
        while (button := page.get_by_role("button", name=re.compile(f"^{said}"))).count():
            with page.expect_navigation():
                button.click()
    expect(tendai.get_by_role("region", name="Which way to decide would suit it?")).to_contain_text(
        "Once Hiroko has too"
    )
    tendai.reload()
    for page, other in ((tendai, "Hiroko"), (hiroko, "Tendai")):
        apart = page.get_by_role("region", name="Which way to decide would suit it?")
        expect(apart.get_by_role("columnheader", name=other)).to_be_visible()
        expect(apart.get_by_role("row", name="What suits it")).to_contain_text(
            LET_THEM if page is tendai else DECIDE
        )


def sees_the_balance(page):
    """Two choices, both of less say than advised; the four other ways were never used."""
    page.goto("/advice/balance/")
    expect(page.locator("header .lead")).to_contain_text("You gave less say than advised 2 times.")
    expect(page.locator("main .note li")).to_have_count(4)
    expect(page.get_by_role("row", name=DECIDE).get_by_role("cell").last).to_have_text("2")


def fills_in(page, value):
    for statement in page.locator("fieldset.scale").all():
        statement.locator(f"input[value='{value}']").check()


def looks_in_the_mirror(story, tendai, who):
    """Asks two; one signs, and takes it back."""
    tendai.goto("/mirror/me/")
    fills_in(tendai, 4)
    press(tendai, "Keep my answers")
    for name in ("Ines", "Hiroko"):
        tendai.goto("/mirror/ask/")
        press(tendai, f"Ask {name}")
    ines = story.visits(story.address, **story.options)
    ines.goto(
        link(
            letter_to(story.inbox, f"ines.{who}@example.com", "How do you see Tendai Moyo lead?"),
            "/mirror/link/",
        )
    )
    fills_in(ines, 2)
    press(ines, "Send my answers")
    expect(ines.get_by_role("status")).to_contain_text("reads it under your name.")

    tendai.goto("/mirror/")
    servant = tendai.get_by_role("region", name="Servant")
    expect(servant).to_contain_text("Ines Carvalho")
    for says in ("What it can show", "What it can’t show"):
        expect(tendai.get_by_role("region", name=says).locator("li").first).to_be_visible()
    expect(tendai.get_by_role("region", name="Whom you asked")).to_contain_text(
        "One person has not answered yet."
    )

    press(ines, "Take my answer back")
    tendai.reload()
    expect(servant).not_to_contain_text("Ines Carvalho")
    expect(tendai.get_by_role("region", name="Whom you asked")).to_contain_text(
        "Ines Carvalho took an answer back"
    )


def work_together(pages, pair):
    """Each says how they work and shares it; then both read in what they differ, in sentences."""
    for page, side, other in zip(pages, (0, 1), ("Ines", "Tendai"), strict=True):
        page.goto(f"/account/how-i-work/?back=/pairs/{pair}/together/")
        for question in page.locator("main form fieldset").all():
            question.locator("input").nth(side).check()
        press(page, "Keep my answers")
        press(page, f"Share it with {other}")
    pages[0].reload()
    for page in pages:
        expect(page.get_by_role("region", name="Where you differ").locator("li")).to_have_count(7)


def takes_the_next_part(story, ines, tendai, who):
    """Reads alone what speaks for it, gets a line from the mentor, and applies without anybody's leave."""
    ines.goto("/next-part/")
    facts = ines.get_by_role("region", name="What speaks for it")
    expect(facts.locator("li").first).to_contain_text("Meetings held so far: 6; it takes 6. That is enough.")
    expect(facts).to_contain_text("People who speak for you so far: 0; it takes 1. Not yet.")
    press(ines, "Ask somebody to speak for you", role="link")
    press(ines, "Ask Tendai")
    tendai.goto(
        link(
            letter_to(story.inbox, f"tendai.{who}@example.com", "Would you speak for Ines"),
            "/references/link/",
        )
    )
    field(tendai, "What speaks for it?").fill(LINE)
    press(tendai, "Speak for Ines")
    ines.reload()
    expect(facts).to_contain_text("People who speak for you so far: 1; it takes 1. That is enough.")

    press(ines, "Come along", role="link")
    pick(ines, "Which skills can you pass on?", "Empathy")
    pick(ines, "Which goals can you help with?", "Grow in empathy")
    field(ines, "How many mentees do you take?").fill("1")
    press(ines, "Ask to join")
    expect(ines.get_by_role("main")).to_contain_text("You asked to join as a mentor.")


def stands_in_the_lineage(ines):
    """Beside those of their pairs who agreed too, and nobody else."""
    ines.goto("/lineage/")
    press(ines, "Stand here")
    expect(ines.get_by_role("status")).to_contain_text("You stand there now")
    lines = ines.get_by_role("region", name="The same as a list")
    for name in ("Hiroko Tanabe", "Tendai Moyo", "Ines Carvalho"):
        expect(lines).to_contain_text(name)
        expect(ines.locator("svg.family")).to_contain_text(name)
    expect(ines.get_by_role("main")).not_to_contain_text("Linh")


@pytest.mark.parametrize(
    ("who", "options"), [("desk", DESKTOP), ("phone", PHONE)], ids=["desktop", "phone-without-scripts"]
)
def test_a_mentor_asks_which_way_and_looks_in_the_mirror_and_a_mentee_takes_the_next_part(
    story, who, options
):
    story.options, keys = options, story.keys[who]
    tendai, hiroko, ines = (story.visits(story.address, **options) for _one in range(3))
    for page, name in ((tendai, "tendai"), (hiroko, "hiroko"), (ines, "ines")):
        sign_in_by_mail(page, story.inbox, f"{name}.{who}@example.com")

    asks_for_oneself(tendai)
    asks_for_an_intent(story, tendai, keys["intent"])
    both_answer_apart(tendai, hiroko, keys["case"])
    sees_the_balance(tendai)
    looks_in_the_mirror(story, tendai, who)
    work_together((tendai, ines), keys["pair"])
    takes_the_next_part(story, ines, tendai, who)
    stands_in_the_lineage(ines)
