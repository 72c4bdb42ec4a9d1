"""Handing over more: by a look back and a step that both agree on, and through the first month of somebody who holds decisions."""

import pytest
from playwright.sync_api import expect
from tests.journeys.steps import field, heading, letter_to, link, press
from tests.journeys.test_intents import (
    DESKTOP,
    INES,
    MAREN,
    PHONE,
    signed_in,
    state,
    story,
    what,
)

__all__ = ["story"]

pytestmark = pytest.mark.browser

THE_DAY_COMES = """
from datetime import timedelta
from django.utils import timezone
from leaderful.decisions.models import Intent
intent, now = Intent.objects.get(), timezone.now()
stated, went = now - timedelta(hours=2), now - timedelta(hours=1)
back = now - timedelta(seconds=30)
intent.versions.update(stated_at=stated, go_at=went, review_at=back)
Intent.objects.update(begun_at=stated, since=stated, go_at=went, review_at=back)
"""

HER_MANAGER = """
from leaderful.people.models import Person
Person.objects.filter(given_name="Ines").update(manager=Person.objects.get(given_name="Maren"))
"""

THIRTY_DAYS_PASS = """
from datetime import timedelta
from django.utils import timezone
from leaderful.decisions.models import FirstMonth
now = timezone.now()
FirstMonth.objects.update(
    begun_at=now - timedelta(days=31), intending_at=now - timedelta(days=31), due_at=now - timedelta(days=1)
)
"""


def propose_further(page):
    press(page, "Propose a step further", role="link")
    press(page, "Propose it to Maren")
    expect(page.get_by_role("status")).to_contain_text("Proposed.")


def test_after_a_look_back_both_agree_on_a_step_further(story):
    """In two windows: stated, gone ahead, looked back on, and handed over further once both have said so."""
    ines, maren = (signed_in(story, who, DESKTOP) for who in (INES, MAREN))
    state(ines)
    story.installation.script(THE_DAY_COMES)

    ines.reload()
    expect(ines.locator(".clock .goes")).to_contain_text("It went ahead on")
    press(ines, "Look back on it", role="link")
    ines.get_by_label("Better than expected").check()
    press(ines, "Keep it and tell Maren Solheim")
    expect(ines.get_by_role("status")).to_contain_text("You have looked back on it.")
    press(ines, "Decisions", role="link")
    press(ines, "Who decides what", role="link")
    ines.locator("#h-own ~ ul a").first.click()
    expect(ines.get_by_role("heading", name="What is agreed", exact=True)).to_be_visible()
    propose_further(ines)
    maren.goto(ines.url)
    expect(maren.locator("body")).to_contain_text("Ines proposes “I have done …”")
    press(maren, "Agree to this")

    ines.reload()
    agreed = ines.get_by_role("region", name="What is agreed", exact=True)
    for page in (agreed, maren.get_by_role("region", name="What is agreed", exact=True)):
        expect(page).to_contain_text("“I have done …”")


def practise(page):
    """The first thing stated in a kind of decision that nobody holds, and who decides it today is asked."""
    page.goto("/decisions/new/?other=1")
    page.get_by_label("Tools and equipment").check()
    press(page, "Go on to write it")
    what(page).fill("swap the two old scanners for the spare ones")
    press(page, "See how others will read it")
    expect(page.get_by_role("region", name="Nobody else will read this")).to_be_visible()
    press(page, "State it")
    press(page, "Ask Maren Solheim to hold it")
    expect(page.get_by_role("status")).to_contain_text("You need not wait.")


def test_the_first_month_of_somebody_who_holds_decisions(story):
    """From the first practice to the look back and the step that comes of it: the holder’s side on a phone without scripts."""
    story.installation.script(HER_MANAGER)
    ines, maren = signed_in(story, INES, DESKTOP), signed_in(story, MAREN, PHONE)
    practise(ines)
    area = ines.url

    asked = letter_to(story.inbox, MAREN, "Ines Carvalho wants to decide more, and asks you")
    maren.goto(link(asked))
    expect(maren.get_by_role("button", name="Let’s talk first")).to_be_visible()
    press(maren, "Agree to this")
    begun = letter_to(story.inbox, MAREN, "Your first month of holding decisions begins")
    maren.goto(link(begun))
    expect(maren.locator(".lead")).to_contain_text("Day 1 of 30.")

    story.installation.script(THIRTY_DAYS_PASS)
    over = letter_to(story.inbox, MAREN, "Thirty days of holding decisions: how was it?")
    maren.goto(link(over))
    expect(heading(maren)).to_have_text("Your first month")
    field(maren, "A word of yours").fill("Less to do than I feared.")
    maren.get_by_label("A step further").check()
    press(maren, "Keep it and tell Ines")
    expect(maren.get_by_role("status")).to_contain_text("Thank you.")

    letter_to(story.inbox, INES, "Maren Solheim looked back on the first month")
    ines.goto(area)
    expect(ines.locator("body")).to_contain_text("Less to do than I feared.")
    press(ines, "Agree to this")
    maren.reload()
    expect(maren.get_by_role("region", name="What is agreed", exact=True)).to_contain_text("“I have done …”")
