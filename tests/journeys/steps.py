"""What several journeys do: sign in, follow the links of letters, press a button and arrive."""

import re

from playwright.sync_api import expect
from tests.smtp import plain

PATIENCE = 60.0
"""Seconds to wait for a letter; a passing test never waits so long."""
DEMO = (
    "lead",
    "mentee",
    "mentor",
    "mentors_mentor",
    "holder",
    "manager",
    "coordinator",
    "administrator",
    "executive",
)
"""The demo's persons in the order of its page."""


def press(page, name, *, role="button", exact=True):
    """Press what has this name, and wait for the page it leads to."""
    with page.expect_navigation():
        page.get_by_role(role, name=name, exact=exact).click()


def field(page, label):
    """The field whose label has these words; a section of the same name is none."""
    return page.locator("input, select, textarea").and_(page.get_by_label(label))


def heading(page):
    """The page's one heading of the first order."""
    return page.locator("h1")


def sign_in_once(page, code):
    """Sign in with a code from the console or from paper."""
    page.goto("/sign-in/once/")
    field(page, "Code").fill(code)
    press(page, "Sign in")


def sign_in_by_mail(page, inbox, address):
    """Ask for a code, and follow the link in its letter."""
    page.goto("/sign-in/")
    field(page, "Your e-mail address at work").fill(address)
    press(page, "Mail me a code")
    letter = letter_to(inbox, address, "Your code for Leaderful")
    page.goto(link(letter))
    press(page, "Sign me in")
    expect(page.locator("nav.tabs")).to_be_visible()


def be(page, kind):
    """Sign in as one of the demo's persons."""
    page.goto("/demo/")
    rows = page.locator("main li")
    expect(rows).to_have_count(len(DEMO))
    with page.expect_navigation():
        rows.nth(DEMO.index(kind)).get_by_role("button").click()
    expect(page.locator("nav.tabs")).to_be_visible()


def letter_to(inbox, address, subject):
    """The letter to this address whose subject has these words, now or once it arrives."""
    return inbox.wait_for(
        lambda letter: address == letter["x-rcptto"] and subject in letter["subject"], patience=PATIENCE
    )


def link(letter, words=""):
    """The address in a letter that has these words in it."""
    return next(found for found in re.findall(r"http://\S+", plain(letter)) if words in found)
