"""With a keyboard alone: past the navigation, always seeing where one is, signing in, answering an offer."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

FOCUS_IS_SHOWN = """() => {
  const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
  const label = at.closest("label") ?? at.labels?.[0];
  const rings = [style, label && getComputedStyle(label)].filter(Boolean)
    .some(s => (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== "none");
  // inside of a date or time the browser itself marks the part that is meant
  const within = ["date", "time"].includes(at.type) && !at.matches(":focus-visible");
  return {what: at.outerHTML.slice(0, 120), rings: rings || within, is_seen: box.width > 0 && box.bottom > 0 && box.right > 0};
}"""


def _tab_to(page, selector, most=80):
    """Press Tab until the element that matches has the focus."""
    for _step in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached within {most} steps of Tab")


def test_the_first_stop_leads_past_the_navigation(served, page_of):
    """It shows itself once it has the focus, and the next Tab is on the page itself."""
    page = page_of("mentee")
    page.goto("/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.skip')")
    assert page.locator(".skip").bounding_box()["y"] >= 0

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#main').contains(document.activeElement)")


@pytest.mark.parametrize(
    ("route", "who"),
    [("today", "mentee"), ("pair", "mentee"), ("programme-part", "mentee"), ("match", "coordinator")],
)
@pytest.mark.parametrize("light", ["light", "dark"])
def test_it_shows_where_the_focus_is(served, page_of, route, who, light):
    """At each stop of a page, in both lights."""
    page = page_of(who)
    page.emulate_media(color_scheme=light)
    page.goto(served.world["paths"][route][0])
    hidden, stops = [], 0

    for _step in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        stops += 1
        found = page.evaluate(FOCUS_IS_SHOWN)
        if not (found["rings"] and found["is_seen"]):
            hidden.append(found)

    assert stops > 5
    assert hidden == []


def test_somebody_signs_in_with_the_keyboard_alone(served, page_of):
    """With a code that is shown once."""
    code = re.search(r"code (\S+)", served.installation.run("admin-code").stdout).group(1)
    page = page_of("nobody yet")
    page.goto("/sign-in/once/")

    _tab_to(page, "input[name=code]")
    page.keyboard.type(code)
    page.keyboard.press("Enter")

    page.wait_for_url(f"{served.address}/")
    assert page.locator("header .me").is_visible()


def test_somebody_answers_an_offer_with_the_keyboard_alone(served, page_of):
    """Choose yes, then the button; the page says what became of it."""
    page = page_of("newcomer")
    page.goto(served.world["offer"])

    _tab_to(page, "input[name=answer]")
    page.keyboard.press("Space")
    assert page.locator("input[name=answer][value=yes]").is_checked()
    _tab_to(page, "main form button")
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_contain_text("Your yes is noted")
