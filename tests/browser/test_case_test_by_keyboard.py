"""Form A of the case test, whole, on a phone, by keyboard alone and without JavaScript."""

import pytest

pytestmark = pytest.mark.browser

WIDTH = 390
"""Of the phone that ``page_of`` opens."""


def tab_to(page, role, name):
    """Press Tab until what is wanted has the focus; fails where Tab never gets there."""
    target = page.get_by_role(role, name=name, exact=True).first
    for _step in range(80):
        if target.evaluate("element => element === document.activeElement"):
            return target
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach the {role} “{name}” on {page.url}")


def press(page, role, name):
    tab_to(page, role, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def pick(page, down):
    """Tab to the five ways, the first of which Space picks, and go down from there by the arrow keys."""
    page.get_by_role("radio").first.wait_for()
    for _step in range(80):
        if page.evaluate("() => document.activeElement.name === 'process'"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _step in range(down):
        page.keyboard.press("ArrowDown")


def test_form_a_is_taken_whole(page_of):
    page = page_of("other_mentee", java_script_enabled=False)
    page.goto("/case-test/")
    press(page, "button", "Begin the test")
    assert page.get_by_role("heading", name="The handover at night").is_visible()  # the first of form A

    for number in range(1, 13):
        assert page.get_by_text(f"Case {number} of 12").first.is_visible()
        assert not page.get_by_text("breaks no rule").count()
        pick(page, number % 5)
        press(page, "button", "Keep it and go on" if number < 12 else "Keep it and look over all")

    assert page.get_by_role("heading", name="All cases are answered").is_visible()
    press(page, "button", "Finish the test")

    assert page.get_by_role("heading", level=1).inner_text().endswith("break no rule")
    assert page.get_by_text("Case by case").is_visible()
    width = page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= WIDTH
