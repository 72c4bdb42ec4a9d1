"""A lead begins a circle, a mentor brings it a case, a question is tried, and the circle's next meeting opens with it."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect
from tests.journeys.organisation import Story, set_up
from tests.journeys.steps import field, heading, letter_to, link, press, sign_in_by_mail, sign_in_once
from tests.smtp import smtp_server

pytestmark = pytest.mark.browser

DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}
TENDAI, HIROKO, GRACE = "tendai@example.com", "hiroko@example.com", "grace@example.com"

PEOPLE = """
from datetime import timedelta
from django.utils import timezone
from tests import factories as make
from tests.world_pairs import write
from leaderful.meetings.models import Meeting, MeetingWords
from leaderful.pairings.models import Pairing
now = timezone.now()
since = now - timedelta(days=90)
above = make.programme("Mentors of mentors", state="RUNNING", rules={"version": 2, "tier": 2})
hiroko = make.person("Hiroko", "Tanabe", email="hiroko@example.com")
make.membership(above, hiroko, "MENTOR", places=3, answered_at=now)
mentors = [make.person(*name, email=f"{name[0].lower()}@example.com")
    for name in (("Tendai", "Moyo"), ("Grace", "Oyelaran"), ("Sunil", "Rao"))]
for mentor in mentors:
    make.membership(above, mentor, "MENTEE", answered_at=now)
ines = make.person("Ines", "Carvalho")
pair = Pairing.objects.create(programme=make.programme(state="RUNNING"), guide=mentors[0], learner=ines, state="ACTIVE",
    started_at=since, guide_accepted_at=since, learner_accepted_at=since)
met = Meeting.objects.create(pairing=pair, state="HELD", starts_at=now - timedelta(days=9), zone="UTC",
    wall_time="2026-01-05T10:00", minutes=60, logged_by=ines)
write(MeetingWords, "markerOfInes is what we said about the early shift last week", meeting=met, author=ines,
    kind="AGREED", visibility="OURS", written_at=now)
print(above.key)
"""
TOLD = "Ines asked me for a yes again, and I gave it."
UNNAMED = "My mentee asked me for a yes again, and I gave it."
QUESTION = "What would you do if I were not there?"


@pytest.fixture
def story(own_anew, visits):
    """An organisation whose letters arrive, a mentor's mentor and three mentors, of whom one has a mentee."""
    installation, address, code = own_anew
    with smtp_server() as inbox:
        page = visits(address, **DESKTOP)
        made = Story(installation, address, visits, inbox, page, [], [])
        sign_in_once(page, code)
        set_up(made)
        made.home = "/programmes/" + installation.script(PEOPLE).splitlines()[-1].strip() + "/"
        yield made


def signed_in(story, address, options):
    page = story.visits(story.address, **options)
    sign_in_by_mail(page, story.inbox, address)
    return page


def begins_a_circle(lead, story):
    lead.goto(f"{story.home}circles/new/")
    field(lead, "Who leads it").select_option(label="Hiroko Tanabe")
    for name in ("Tendai Moyo", "Grace Oyelaran", "Sunil Rao"):
        lead.get_by_label(name).check()
    press(lead, "Begin it and tell everybody")
    expect(lead.get_by_role("status")).to_contain_text("The circle has begun")
    return lead.url.removeprefix(story.address)


def plans(page, circle, days):
    page.goto(circle)
    if not page.get_by_role("button", name="Plan it and tell everybody").is_visible():
        page.locator("#plan summary").click()
    form = page.locator("#plan")
    form.locator("input[type=date]").fill((date.today() + timedelta(days=days)).isoformat())  # noqa: DTZ011  as typed
    form.locator("input[type=time]").fill("10:00")
    press(page, "Plan it and tell everybody")
    expect(page.get_by_role("status")).to_contain_text("The meeting is planned.")


def opens_the_next_meeting(page, circle):
    page.goto(circle)
    page.get_by_role("region", name="Meetings").get_by_role("link").first.click()


def brings_a_case(page, circle):
    """From the page of the meeting ahead; with a name first, which is marked, then without."""
    opens_the_next_meeting(page, circle)
    press(page, "Bring a case", role="link")
    readers = page.get_by_role("region", name="These people will read this")
    for name in ("Hiroko Tanabe", "Grace Oyelaran", "Sunil Rao"):
        expect(readers).to_contain_text(name)
    field(page, "What happened").fill(TOLD)
    press(page, "Bring it to the circle")
    expect(page.locator("mark")).to_have_text("Ines")
    field(page, "What happened").fill(UNNAMED)
    press(page, "Bring it as it is")
    expect(page.get_by_role("status")).to_contain_text("Your circle can read it from now on.")


def goes_through(page):
    page.get_by_label("I’ll tell you what to do.").check()
    page.get_by_label("It needed their support, and I decided without them.").check()
    field(page, "One question to try").fill(QUESTION)
    page.get_by_label("To develop").check()
    press(page, "Write it down")
    expect(page.get_by_role("status")).to_contain_text("Written down for your circle.")


@pytest.mark.parametrize("options", [DESKTOP, PHONE], ids=["desktop", "phone-without-scripts"])
def test_a_case_in_a_circle_and_the_next_meeting_opens_with_its_question(story, options):
    circle = begins_a_circle(story.page, story)
    tendai, hiroko, grace = (signed_in(story, who, options) for who in (TENDAI, HIROKO, GRACE))
    plans(hiroko, circle, 3)

    brings_a_case(tendai, circle)
    grace.goto(link(letter_to(story.inbox, GRACE, "brings a case"), "/brought/"))
    expect(heading(grace)).to_have_text("A case to go through")
    expect(grace.get_by_role("region", name="The case")).to_contain_text(UNNAMED)
    expect(grace.get_by_role("button", name="Write it down")).to_have_count(0)
    hiroko.goto(link(letter_to(story.inbox, HIROKO, "brings a case"), "/brought/"))
    goes_through(hiroko)

    plans(hiroko, circle, 9)
    for page, who in ((grace, "Last time Tendai wanted to try"), (tendai, "Last time you wanted to try")):
        opens_the_next_meeting(page, circle)
        expect(page.get_by_role("region", name=who)).to_contain_text(QUESTION)
    tendai.get_by_label("It helped").check()
    press(tendai, "Say what came of it")
    expect(tendai.get_by_role("status")).to_contain_text("Noted for your circle.")

    for page in (hiroko, grace):
        for path in (circle, f"{circle}cases/", "/circles/", "/pairs/"):
            page.goto(path)
            expect(page.locator("body")).not_to_contain_text("markerOf")
    story.page.goto(circle)
    expect(story.page.locator("body")).not_to_contain_text(UNNAMED)
