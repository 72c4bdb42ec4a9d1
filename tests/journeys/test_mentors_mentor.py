"""A mentor with two mentees gets a mentor's mentor from another department, brings a case, tries its question; quarter and year are met."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect
from tests.journeys.organisation import Story, accept, match_and_publish, open_programme, overview, set_up
from tests.journeys.steps import field, heading, letter_to, link, press, sign_in_by_mail, sign_in_once
from tests.smtp import smtp_server

pytestmark = pytest.mark.browser

DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}

PEOPLE = """
from datetime import timedelta
from django.utils import timezone
from tests import factories as make
from tests.world_pairs import write
from leaderful.meetings.models import Meeting, MeetingWords
from leaderful.pairings.models import Pairing
now = timezone.now()
since = now - timedelta(days=90)
shifts, finance = make.unit("Shifts"), make.unit("Finance")
for who in ("desk", "phone"):
    tendai = make.person("Tendai", "Moyo", email=f"tendai.{who}@example.com", unit=shifts)
    make.person("Hiroko", "Tanabe", email=f"hiroko.{who}@example.com", unit=finance)
    make.person("Koffi", "Amoah", email=f"koffi.{who}@example.com", unit=shifts)
    leads = make.programme(state="RUNNING")
    make.membership(leads, tendai, "MENTOR", places=2, answered_at=now)
    for name, family in (("Ines", "Carvalho"), ("Linh", "Pham")):
        mentee = make.person(name, family, unit=shifts)
        make.membership(leads, mentee, answered_at=now)
        pair = Pairing.objects.create(programme=leads, guide=tendai, learner=mentee, state="ACTIVE", started_at=since,
            guide_accepted_at=since, learner_accepted_at=since)
        met = Meeting.objects.create(pairing=pair, state="HELD", starts_at=now - timedelta(days=3), zone="UTC",
            wall_time="2026-01-05T10:00", minutes=60, logged_by=mentee)
        write(MeetingWords, f"markerOf{name} is what we said about the early shift last week", meeting=met,
            author=mentee, kind="AGREED", visibility="OURS", written_at=now)
"""
THEY_JOIN = """
from django.utils import timezone
from tests import factories as make
from leaderful.people.models import Item, Person
from leaderful.programmes.models import MembershipItem, Programme
now, above = timezone.now(), Programme.objects.latest("pk")
asking = Item.objects.filter(kind="GOAL").first() or make.item("asking")
for name, part in (("hiroko", "MENTOR"), ("koffi", "MENTOR"), ("tendai", "MENTEE")):
    person = Person.objects.get(email=f"{{name}}.{who}@example.com")
    joined = make.membership(above, person, part, answered_at=now)
    side = "WANTED" if part == "MENTEE" else "OFFERED"
    MembershipItem.objects.create(membership=joined, item=asking, side=side)
"""
A_WEEK_PASSES = """
from datetime import timedelta
from leaderful.pairings.models import Pairing
pair = Pairing.objects.get(key="{pair}")
pair.started_at -= timedelta(days=7)
pair.save()
"""
TOLD = "Ines asked me about the rota. I told her within a minute what to do."
UNNAMED = "My mentee asked me about the rota. I told them within a minute what to do."
QUESTION = "What have you seen that I have not?"


@pytest.fixture(scope="module")
def story(own, visits):
    """An organisation whose letters arrive: mentors of two, and for each somebody of their department and somebody of another."""
    installation, address, code = own
    with smtp_server() as inbox:
        page = visits(address, **DESKTOP)
        made = Story(installation, address, visits, inbox, page, [], [])
        sign_in_once(page, code)
        set_up(made)
        installation.script(PEOPLE)
        yield made


def matched(story, who):
    """The lead opens a programme for mentors, matches and publishes; both say yes. The path of their pair."""
    story.home = ""
    open_programme(story, f"Mentors of mentors, {who}", kind="Mentors’ mentors")
    overview(story)
    story.installation.script(THEY_JOIN.format(who=who))
    (offer,) = match_and_publish(story, 1)[-1:]
    assert (offer["learner"][1], offer["guide"][1]) == (
        f"tendai.{who}@example.com",
        f"hiroko.{who}@example.com",
    )
    accept(story, offer)
    return f"/pairs/{offer['key']}/"


def brings_a_case(story, page, pair):
    """With a name first, which is marked; then without."""
    page.goto(f"{pair}cases/")
    press(page, "Write a case", role="link")
    field(page, "What happened").fill(TOLD)
    press(page, "Bring it to Hiroko")
    expect(page.get_by_role("status")).to_contain_text("Look at the marked places first.")
    expect(page.locator("mark")).to_have_text("Ines")
    field(page, "What happened").fill(UNNAMED)
    press(page, "Bring it as it is")
    expect(page.get_by_role("status")).to_contain_text("Brought.")


def goes_through(page):
    page.get_by_label("I’ll tell you what to do.").check()
    page.get_by_label("It needed their support, and I decided without them.").check()
    field(page, "One question to try").fill(QUESTION)
    page.get_by_label("To develop").check()
    press(page, "Write it down")
    expect(page.get_by_role("status")).to_contain_text("Written down for the two of you.")


def met(page, pair, minutes, *, days_ago):
    """Log a meeting of so many minutes, and see how the year stands then."""
    page.goto(pair)
    form = page.get_by_role("region", name="You’ve met? Log it")
    day = date.fromisoformat(form.get_by_label("Day").input_value()) - timedelta(days=days_ago)
    form.get_by_label("Day").fill(day.isoformat())
    form.get_by_label("Minutes").fill(str(minutes))
    press(page, "Log this meeting")
    page.goto(f"{pair}time/")
    expect(page.locator(".quarters li").first).to_contain_text("You met in this quarter.")


def stands(page, held, still_open):
    """What the year asks for is four hours (MODELS §5.3); two hours with mentees ask for less than that."""
    hours = page.get_by_role("region", name="Due this year")
    expect(hours.get_by_role("heading")).to_have_text("Due this year: 4\u00a0h")
    expect(hours.locator("dd")).to_have_text([held, "0\u00a0h", still_open])


@pytest.mark.parametrize(
    ("who", "options"), [("desk", DESKTOP), ("phone", PHONE)], ids=["desktop", "phone-without-scripts"]
)
def test_a_mentor_gets_a_mentor_brings_a_case_tries_the_question_and_quarter_and_year_are_met(
    story, who, options
):
    story.options = options
    pair = matched(story, who)
    addresses = [f"{name}.{who}@example.com" for name in ("tendai", "hiroko")]
    tendai, hiroko = (story.visits(story.address, **options) for _one in addresses)
    for page, address in zip((tendai, hiroko), addresses, strict=True):
        sign_in_by_mail(page, story.inbox, address)

    brings_a_case(story, tendai, pair)
    hiroko.goto(link(letter_to(story.inbox, addresses[1], "brings a case"), "/brought/"))
    expect(heading(hiroko)).to_have_text("A case to go through")
    expect(hiroko.get_by_role("region", name="The case")).to_contain_text(UNNAMED)
    goes_through(hiroko)

    story.installation.script(A_WEEK_PASSES.format(pair=pair.split("/")[2]))
    met(tendai, pair, 60, days_ago=2)
    stands(tendai, "1\u00a0h", "3\u00a0h")
    tendai.goto(pair)
    expect(tendai.get_by_role("region", name="Last time you wanted to try")).to_contain_text(QUESTION)
    tendai.get_by_label("It helped").check()
    press(tendai, "Say what came of it")
    expect(tendai.get_by_role("status")).to_contain_text("Noted for the two of you.")
    met(tendai, pair, 180, days_ago=0)
    stands(tendai, "4\u00a0h", "0\u00a0h")
    expect(tendai.locator("header .lead")).to_contain_text("All the time that is due until")

    for path in (pair, f"{pair}cases/", f"{pair}time/", "/my-mentors/", "/pairs/"):
        hiroko.goto(path)
        expect(hiroko.locator("body")).not_to_contain_text("markerOf")
