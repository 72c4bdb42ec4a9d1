"""An organisation of one's own from the console's code on: what every such journey does, each step once."""

import json
import re
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Any

from playwright.sync_api import expect
from tests.journeys.steps import field, heading, letter_to, link, press
from tests.smtp import plain

LEAD = "lead@example.org"
PUBLISHED = """
import json
from leaderful.pairings.models import Pairing
print(json.dumps([
    {"pair": [p.guide_id, p.learner_id], "state": p.state, "key": str(p.key),
     "guide": [p.guide.name, p.guide.email], "learner": [p.learner.name, p.learner.email]}
    for p in Pairing.objects.filter(round__state="PUBLISHED").select_related("guide", "learner").order_by("pk")]))
"""


@dataclass
class Story:
    """What one step leaves for the next: the served installation, the lead's page, the mail, who takes part.

    ``options`` are those of every browser that opens a letter's link: its width, whether scripts run.
    ``home`` is the path of the programme’s first page, ``keys`` are those of what a journey began with.
    """

    installation: Any
    address: str
    visits: Any
    inbox: Any
    page: Any
    mentors: list[str]
    mentees: list[str]
    options: dict[str, Any] = with_default(default_factory=dict)
    home: str = ""
    keys: dict[str, Any] = with_default(default_factory=dict)

    def facts(self, script):
        """What a script in the installation prints, read."""
        return json.loads(self.installation.script(script).splitlines()[-1])


def set_up(story):
    """The organisation, the mail server, the first administrator's own address, a test letter."""
    page, inbox = story.page, story.inbox
    page.goto("/settings/organisation/")
    field(page, "Name").fill("A real organisation")
    field(page, "Public address").fill(story.address)
    press(page, "Keep these settings")
    page.goto("/settings/mail/")
    field(page, "Mail server").fill("127.0.0.1")
    field(page, "Port").fill(str(inbox.port))
    field(page, "Security").select_option("NONE")
    field(page, "Sender").fill("leaderful@example.org")
    press(page, "Keep this mail server")

    page.goto("/account/address/")
    field(page, "New e-mail address").fill(LEAD)
    press(page, "Mail a code to it")
    code = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", plain(letter_to(inbox, LEAD, "Confirm this address")))
    field(page, "Code").fill(code[0])
    press(page, "Use this address")

    page.goto("/settings/mail/")
    press(page, "Send me a test letter")
    expect(page.get_by_role("status")).to_contain_text("took a test letter")
    letter_to(inbox, LEAD, "test")


def open_programme(story, name="Rising leaders", *, kind=""):
    """A programme from a template, opened: leadership, or the kind whose first words these are."""
    page = story.page
    page.goto("/programmes/new/")
    if kind:
        page.get_by_label(kind).check()
    field(page, "Its name in English").fill(name)
    press(page, "Make the draft")
    expect(heading(page)).to_have_text(name)
    press(page, "Open it")
    expect(page.locator("main")).to_contain_text("It is open: everybody here can ask to join.")


def overview(story):
    """The path of the programme's first page."""
    if not story.home:
        story.home = story.page.locator("nav.sub a").first.get_attribute("href")
    return story.home


def match_and_publish(story, count):
    """The worker drafts, the lead publishes so many pairs; the offers."""
    page = story.page
    page.goto(overview(story))
    press(page, "Begin to match")
    page.goto(f"{overview(story)}match/")
    press(page, "Match them")
    publish(story, count)
    page.goto(overview(story))
    press(page, "It runs")
    return story.facts(PUBLISHED)


def publish(story, count):
    """What is drafted, once it is there."""
    page = story.page
    words = ("Publish one pair", "Publish it") if count == 1 else (f"Publish {count} pairs", "Publish them")
    expect(page.get_by_role("link", name=words[0])).to_be_visible()
    press(page, words[0], role="link")
    press(page, f"{words[1]} and tell {'both' if count == 1 else 'everybody'}")


def from_invitation(story, address):
    """The page that the link of somebody's invitation opens."""
    letter = letter_to(story.inbox, address, "An invitation to Rising leaders")
    page = story.visits(story.address, **story.options)
    page.goto(link(letter, "/programmes/invitation/"))
    return page


def pick(page, question, *names):
    """Unfold a long list, and a group in it, where they are folded, and tick these."""
    question_of = page.locator("fieldset.choices").filter(has=page.locator("legend", has_text=question))
    if not question_of.is_visible():
        page.locator("summary", has_text=question).click()
    for name in names:
        folded = question_of.locator("details.group:not([open])").filter(has=page.get_by_label(name))
        if folded.count():
            folded.locator("summary").click()
        question_of.get_by_label(name).check()


def joined(page):
    """Send the form of an invitation."""
    press(page, "Join with these answers")
    expect(heading(page)).to_have_text("You take part")


def offer(story, person, subject):
    """Somebody's letter with an offer."""
    return letter_to(story.inbox, person[1], subject)


def answer(story, person, subject, said):
    """Follow a letter's “yes” or “no” without signing in; returns the page, nothing sent yet."""
    page = story.visits(story.address, **story.options)
    page.goto(link(offer(story, person, subject), f"answer={said}"))
    expect(page.locator(f"input[name=answer][value={said}]")).to_be_checked()
    expect(page.get_by_role("button", name="Send my answer")).to_be_visible()
    return page


def accept(story, one):
    """Both say yes by mail: opening the link does nothing, sending the answer does."""
    could_mentor, could_learn = f"{one['guide'][0]} could be your", f"{one['learner'][0]} could be your"
    answer(story, one["learner"], could_mentor, "yes")
    mentee = answer(story, one["learner"], could_mentor, "yes")  # still open
    press(mentee, "Send my answer")
    expect(mentee.get_by_role("status")).to_contain_text("Your yes is noted.")

    mentor = answer(story, one["guide"], could_learn, "yes")
    press(mentor, "Send my answer")
    expect(mentor.get_by_role("status")).to_contain_text("You’ve both said yes")
