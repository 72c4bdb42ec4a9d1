"""Every page, for whoever sees it: axe finds nothing, nothing overflows, targets are large, no script is needed."""

from pathlib import Path

import pytest
from tests.access import table

pytestmark = pytest.mark.browser

ROUTES = Path(table.__file__).with_name("routes.txt")
READERS = ("mentee", "mentor", "coordinator", "lead", "administrator", "anonymous")
"""Who opens a page: the first of these who may."""
DIFFERS = {
    "today": ("mentee", "mentor", "lead", "administrator", "outsider"),
    "pair": ("mentee", "coordinator"),
    "person": ("mentee", "administrator"),
    "programme": ("mentee", "coordinator"),
    "programmes": ("mentee", "lead", "outsider"),
}
"""Pages that are another one to other people."""
NO_PAGE = {
    *("alive", "settings-letter-html", "import-bad-rows", "import-template", "meeting-file"),
    *("pair-import-bad-rows", "pair-import-template", "programme-calendar", "programme-unmatched-file"),
    *("circle-meeting-file", "climate-csv", "climate-xlsx"),
}
"""What answers with something else than a page: a sign of life, a letter as mail programs get it, files."""
VARIANTS = (
    ("match", 1, "lead"),
    ("meeting", 1, "mentee"),
    ("meeting", 2, "mentee"),
    ("meeting-answer-link", 1, "anonymous"),
    ("meeting-answer-link", 2, "anonymous"),
    ("offer", 1, "other_mentor"),
    ("offer", -1, "anonymous"),
    ("pair", 3, "newcomer"),
    ("pair", 5, "mentee"),
    ("person", 3, "administrator"),
    ("programme", 1, "outsider"),
    ("programme-part", 3, "outsider"),
    ("programme-settings", 0, "mentee"),
    ("meeting", 0, "lead"),
)
"""(route, which of its addresses, who): other states of a page, a broken link, a refusal, nothing there."""
SMALLEST = 44
"""The side in CSS pixels of the smallest target: WCAG 2.2, 2.5.5."""

AXE = """async only => (await axe.run(document, {resultTypes: ["violations"], ...only})).violations.map(
    v => v.id + ": " + v.nodes.map(n => n.target.join(" ") + " " + (n.failureSummary || "")).join(" | "))"""

COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""In dark other colours stand there, and nothing else is different."""

OVER = "document.scrollingElement.scrollWidth - innerWidth"

SPEAK = "from leaderful.people.models import Person; Person.objects.update(language='{}')"

SMALL_TARGETS = """smallest => {
  const is_shown = e => e.checkVisibility({opacityProperty: true, visibilityProperty: true});
  const is_in_words = e => {  // a link among words is as high as its line
    const beside = [...e.parentElement.childNodes].filter(n => n !== e);
    return e.tagName === "A" && getComputedStyle(e).display === "inline" && beside.some(n => n.textContent.trim());
  };
  const is_hit_around = e => {  // a row's link may reach over the whole row
    e.scrollIntoView({block: "center", behavior: "instant"});
    const box = e.getClientRects()[0], x = box.left + box.width / 2, y = box.top + box.height / 2;
    return [y - smallest / 2 + 1, y + smallest / 2 - 1].every(at => e.contains(document.elementFromPoint(x, at)));
  };
  return [...document.querySelectorAll("button, summary, a[href], select, input, textarea")]
    .filter(e => !["hidden", "radio", "checkbox"].includes(e.type) && !e.matches(".skip, .vh"))
    .filter(e => is_shown(e) && !is_in_words(e))
    .filter(e => e.getBoundingClientRect().height < smallest - 0.5 && !is_hit_around(e))
    .map(e => `${e.outerHTML.slice(0, 160)} ${Math.round(e.getBoundingClientRect().height)} px`);
}"""


def _pages():
    """(route, who) for each page there is."""
    for (route, method), row in table.read(ROUTES).items():
        if method == "GET" and route not in NO_PAGE:
            readers = DIFFERS.get(route) or READERS
            may = [who for who in readers if row[who] == "200"]
            yield from ((route, who) for who in (may if route in DIFFERS else may[:1]))
    yield "demo", "anonymous"


def _width(page, width):
    page.set_viewport_size({"width": width, "height": 844})


def _faults(page, axe):
    """By axe at both widths and in both lights; a scroll bar below; small targets; what Chromium complained of."""
    page.evaluate(axe)
    faults = list(page.complaints)
    for width in (390, 1280):
        _width(page, width)
        for light, rules in (("light", {}), ("dark", COLOURS)):
            page.emulate_media(color_scheme=light)
            faults += [f"at {width} px, {light}: {fault}" for fault in page.evaluate(AXE, rules)]
    for width in (320, 390):
        _width(page, width)
        over = page.evaluate(OVER)
        faults += [f"at {width} px the page is {over} px too wide"] if over > 0 else []
    return faults + [f"too small: {target}" for target in page.evaluate(SMALL_TARGETS, SMALLEST)]


@pytest.mark.parametrize(("route", "who"), list(_pages()))
def test_every_page_is_accessible(served, page_of, axe, route, who):
    """For whoever sees most of it."""
    page = page_of(who)
    _width(page, 390)
    assert page.goto(served.world["paths"][route][0]).status == 200

    faults = _faults(page, axe)

    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_so_are_its_other_states_and_refusals(served, page_of, axe, variant):
    """An offer, a plan, what is over, what somebody may not see."""
    route, number, who = variant
    page = page_of(who)
    _width(page, 390)
    status = page.goto(served.world["paths"][route][number]).status
    if status >= 400:
        page.complaints.clear()  # Chromium says what the status says
        assert page.locator("h1").is_visible()

    faults = _faults(page, axe)

    assert not faults, "\n".join(faults)


def test_no_page_is_too_wide_in_german(served, page_of):
    """German words are long; at 320 px they still fit."""
    served.installation.script(SPEAK.format("de"))
    try:
        too_wide = {}
        for route, who in _pages():
            page = page_of(who, locale="de-DE")
            _width(page, 320)
            page.goto(served.world["paths"][route][0])
            assert page.locator("html").get_attribute("lang") == "de"
            if (over := page.evaluate(OVER)) > 0:
                too_wide[route, who] = over
    finally:  # the tests after this one read English
        served.installation.script(SPEAK.format(""))

    assert too_wide == {}


@pytest.mark.parametrize(("route", "who"), list(_pages()))
def test_every_page_works_without_scripts(served, page_of, route, who):
    """It says the same, and each of its buttons stands in a form or is a link."""
    page = page_of(who, java_script_enabled=False)

    answer = page.goto(served.world["paths"][route][0])

    assert answer.status == 200
    assert page.locator("h1").is_visible()
    assert page.locator("button:not(form button):not([form])").count() == 0
    assert page.locator("[onclick], a[href^='javascript:'], a[href='#']").count() == 0
