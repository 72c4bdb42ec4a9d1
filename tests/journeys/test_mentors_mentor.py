"""A mentor with two mentees gets a mentor's mentor from another department, brings a case, tries its question; the quarter is met."""

import pytest
from playwright.sync_api import expect
from tests.journeys.organisation import Story, set_up
from tests.journeys.steps import field, heading, letter_to, link, press, sign_in_by_mail, sign_in_once
from tests.smtp import smtp_server

pytestmark = pytest.mark.browser

DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}
TENDAI, HIROKO = "tendai@example.com", "hiroko@example.com"

PEOPLE = """
from datetime import timedelta
from django.utils import timezone
from tests import factories as make
from tests.world_pairs import write
from leaderful.meetings.models import Meeting, MeetingWords
from leaderful.pairings.models import Pairing
now = timezone.now()
shifts, finance = make.unit("Shifts"), make.unit("Finance")
tendai = make.person("Tendai", "Moyo", email="tendai@example.com", unit=shifts)
hiroko = make.person("Hiroko", "Tanabe", email="hiroko@example.com", unit=finance)
leads, above = make.programme(state="RUNNING"), make.programme("Mentors of mentors", state="RUNNING")
make.membership(leads, tendai, "MENTOR", places=2, answered_at=now)
make.membership(above, hiroko, "MENTOR", places=3, answered_at=now)
make.membership(above, tendai, "MENTEE", answered_at=now)
since = now - timedelta(days=90)
for name, family in (("Ines", "Carvalho"), ("Linh", "Pham")):
    mentee = make.person(name, family, unit=shifts)
    make.membership(leads, mentee, answered_at=now)
    pair = Pairing.objects.create(programme=leads, guide=tendai, learner=mentee, state="ACTIVE", started_at=since,
        guide_accepted_at=since, learner_accepted_at=since)
    met = Meeting.objects.create(pairing=pair, state="HELD", starts_at=now - timedelta(days=9), zone="UTC",
        wall_time="2026-01-05T10:00", minutes=60, logged_by=mentee)
    write(MeetingWords, f"markerOf{name} is what we said about the early shift last week", meeting=met, author=mentee,
        kind="AGREED", visibility="OURS", written_at=now)
offered = Pairing.objects.create(programme=above, tier=2, guide=hiroko, learner=tendai, state="OFFERED", offered_at=now,
    answer_by=now + timedelta(days=14))
print(offered.key)
"""
TOLD = "Ines asked me about the rota. I told her within a minute what to do."
UNNAMED = "My mentee asked me about the rota. I told them within a minute what to do."
QUESTION = "What have you seen that I have not?"


@pytest.fixture
def story(own_anew, visits):
    """An organisation whose letters arrive, with a mentor of two and an open offer from another department."""
    installation, address, code = own_anew
    with smtp_server() as inbox:
        page = visits(address, **DESKTOP)
        made = Story(installation, address, visits, inbox, page, [], [])
        sign_in_once(page, code)
        set_up(made)
        made.home = "/pairs/" + installation.script(PEOPLE).splitlines()[-1].strip() + "/"
        yield made


def signed_in(story, address, options):
    page = story.visits(story.address, **options)
    sign_in_by_mail(page, story.inbox, address)
    return page


def says_yes(story, page):
    page.goto(story.home)
    page.locator("input[name=answer][value=yes]").check()
    press(page, "Send my answer")


def brings_a_case(story, page):
    """With a name first, which is marked; then without."""
    page.goto(f"{story.home}cases/")
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


@pytest.mark.parametrize("options", [DESKTOP, PHONE], ids=["desktop", "phone-without-scripts"])
def test_a_mentor_brings_a_case_tries_the_question_and_the_quarter_is_met(story, options):
    tendai, hiroko = (signed_in(story, who, options) for who in (TENDAI, HIROKO))
    for page in (tendai, hiroko):
        says_yes(story, page)

    brings_a_case(story, tendai)
    hiroko.goto(link(letter_to(story.inbox, HIROKO, "brings a case"), "/brought/"))
    expect(heading(hiroko)).to_have_text("A case to go through")
    expect(hiroko.get_by_role("region", name="The case")).to_contain_text(UNNAMED)
    goes_through(hiroko)

    tendai.goto(story.home)
    press(tendai, "Log this meeting")
    tendai.goto(story.home)
    expect(tendai.get_by_role("region", name="Last time you wanted to try")).to_contain_text(QUESTION)
    tendai.get_by_label("It helped").check()
    press(tendai, "Say what came of it")
    expect(tendai.get_by_role("status")).to_contain_text("Noted for the two of you.")
    tendai.goto(f"{story.home}time/")
    expect(tendai.locator(".quarters li").first).to_contain_text("You met in this quarter.")

    for path in (story.home, f"{story.home}cases/", f"{story.home}time/", "/my-mentors/", "/pairs/"):
        hiroko.goto(path)
        expect(hiroko.locator("body")).not_to_contain_text("markerOf")
