"""An intent from its first word to its go-ahead: between two windows, and from letters on a phone without scripts."""

import pytest
from playwright.sync_api import expect
from tests.journeys.organisation import Story, set_up
from tests.journeys.steps import field, heading, letter_to, link, press, sign_in_by_mail, sign_in_once
from tests.smtp import smtp_server

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
INES, MAREN, YUSUF = ("ines@example.com", "maren@example.com", "yusuf@example.com")

PEOPLE = """
from django.utils import timezone
from tests import factories as make
from leaderful.decisions.models import Area
now = timezone.now()
ines = make.person("Ines", "Carvalho", email="ines@example.com")
maren = make.person("Maren", "Solheim", email="maren@example.com")
make.person("Yusuf", "Demir", email="yusuf@example.com")
Area.objects.create(person=ines, kind="SCHEDULE", state="AGREED", holder=maren, rung=5, agreed_at=now, made_at=now)
"""
TIME_PASSES = """
from datetime import timedelta
from django.db.models import F
from django.utils import timezone
from leaderful.decisions.models import Author, Entry, Intent, Version
passed = Intent.objects.get().go_at - timezone.now() + timedelta(minutes=1)
for table, moments in (
    (Intent, ("begun_at", "since", "go_at", "notice_over_at", "review_at")),
    (Version, ("written_at", "stated_at", "go_at", "notice_over_at", "review_at")),
    (Author, ("asked_at", "confirmed_at")),
    (Entry, ("at", "go_at", "notice_over_at")),
):
    table.objects.update(**{moment: F(moment) - passed for moment in moments})
"""
WHAT = "move the early shift by half an hour"
LATER = "move the early shift by an hour"
PEAK = "Monday’s handover falls on the inbound peak."
PORT = "Customs slots are set by the port until January."


@pytest.fixture
def story(own_anew, visits):
    """An organisation whose letters arrive, with an author, who holds the decision, and a colleague."""
    installation, address, code = own_anew
    with smtp_server() as inbox:
        page = visits(address, **DESKTOP)
        made = Story(installation, address, visits, inbox, page, [], [])
        sign_in_once(page, code)
        set_up(made)
        installation.script(PEOPLE)
        yield made


def signed_in(story, address, options):
    page = story.visits(story.address, **options)
    sign_in_by_mail(page, story.inbox, address)
    return page


def what(page):
    """The field of the intent itself."""
    return page.get_by_role("textbox", name="What", exact=True)


def state(page):
    """From the decisions’ list over the preview to the intent’s page."""
    press(page, "Decisions", role="link")
    field(page, "I intend to").fill(WHAT)
    press(page, "Write it down")
    expect(what(page)).to_have_value(WHAT)
    field(page, "Because").fill("Trucks come at five.")
    field(page, "Find a colleague by name").fill("demir")
    press(page, "Search")
    page.get_by_label("Yusuf Demir").first.check()
    press(page, "See how others will read it")
    expect(heading(page)).to_contain_text(f"I intend to {WHAT}")
    readers = page.get_by_role("region", name="These people will read this")
    for name in ("Maren Solheim", "Yusuf Demir"):
        expect(readers).to_contain_text(name)
    press(page, "State it")
    expect(page.get_by_role("status")).to_contain_text("It is stated.")


def object_to_it(page):
    page.get_by_label("Objection").check()
    field(page, "Your words").fill(PEAK)
    field(page, "Why you object").select_option(label="There is a better way")
    press(page, "Send to Ines")
    expect(page.get_by_role("status")).to_contain_text("Your words stand there")


def stop(page):
    page.get_by_label("Not now").check()
    field(page, "What do you know that Ines may not?").fill(PORT)
    press(page, "Stop it and tell Ines why")
    expect(page.get_by_role("status")).to_contain_text("It is stopped.")


def change(page):
    """Back with its author: read why, and state it anew."""
    page.reload()
    expect(page.locator(".clock .goes")).to_contain_text("Maren Solheim stopped it on")
    for text in (PORT, PEAK):
        expect(page.locator(".voices")).to_contain_text(text)
    page.get_by_role("link", name="Change it").first.click()
    what(page).fill(LATER)
    press(page, "See how others will read it")
    press(page, "State it anew")
    expect(heading(page)).to_contain_text(LATER)


def went_ahead(story, *pages):
    story.installation.script(TIME_PASSES)
    for page in pages:
        page.reload()
        expect(page.locator(".clock .goes")).to_contain_text("It went ahead on")


@pytest.mark.parametrize("options", [DESKTOP, PHONE], ids=["desktop", "phone-without-scripts"])
def test_an_intent_is_stated_asked_about_objected_to_stopped_changed_and_goes_ahead(story, options):
    """In windows of their own, each signed in."""
    ines, maren = (signed_in(story, who, options) for who in (INES, MAREN))
    yusuf = signed_in(story, YUSUF, options)
    state(ines)
    for page in (maren, yusuf):
        page.goto(ines.url)

    object_to_it(yusuf)
    field(maren, "Your words").fill("What would make you stop?")
    maren.get_by_label("Have it wait until my question is answered").check()
    press(maren, "Send to Ines")
    expect(maren.locator(".clock .goes")).to_contain_text("Its clock stands still")
    ines.reload()
    field(ines, "Your answer").fill("Two late trucks in a week.")
    press(ines, "Send the answer")
    expect(ines.locator(".clock .goes")).to_contain_text("It goes ahead on")
    maren.reload()
    maren.locator("#stop > summary").click()
    stop(maren)
    change(ines)

    went_ahead(story, ines, maren)


def test_it_is_answered_from_letters_alone(story):
    """On a phone without scripts, by who holds it and who is invited, neither of whom signs in."""
    ines = signed_in(story, INES, PHONE)
    state(ines)
    maren, yusuf = (story.visits(story.address, **PHONE) for _who in range(2))

    yusuf.goto(link(letter_to(story.inbox, YUSUF, "Ines Carvalho would like to know")))
    object_to_it(yusuf)
    letter = letter_to(story.inbox, MAREN, "What Ines Carvalho intends goes ahead on")
    assert WHAT in letter.get_body().get_content().replace("\n", " ")
    maren.goto(link(letter, "do=ask"))
    expect(maren.locator("body")).not_to_contain_text(PEAK)
    field(maren, "Your words").fill("What would make you stop?")
    press(maren, "Send to Ines")
    maren.goto(link(letter, "do=stop"))
    stop(maren)
    letter_to(story.inbox, INES, "Maren Solheim stopped what Ines Carvalho intends")
    change(ines)

    went_ahead(story, ines, maren)
