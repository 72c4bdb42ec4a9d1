"""A programme's whole life in one small organisation: on a desktop with scripts, and on a phone without any.

Import, programme, invitations, the form, matching, offers, what a pair agrees, a meeting and each side's line, a goal,
handing over, a good end; a no and its repair; a late joiner, who chooses a mentor; pairs that ran before.
"""

import pytest
from playwright.sync_api import expect
from tests.journeys.organisation import (
    PUBLISHED,
    Story,
    accept,
    answer,
    from_invitation,
    joined,
    match_and_publish,
    open_programme,
    overview,
    pick,
    publish,
    set_up,
)
from tests.journeys.steps import field, heading, letter_to, link, press, sign_in_by_mail, sign_in_once
from tests.smtp import plain, smtp_server

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}

MENTORS = ("ada", "bo", "cleo")
MENTEES = ("dana", "eli")
LATE = "fay"
RAN = ("gus", "hal")
"""Mentor and mentee who met before the programme was here."""

TERMS = "Everything stays between the two of us, unless somebody is in danger."
WHY = "You once handed a whole depot over."
END_STATE = "My team says what it thinks before I do."
LEARNED = "To ask first, and to wait for the answer."
PAIRS = """
import json
from leaderful.pairings.models import Pairing
print(json.dumps([
    {"state": p.state, "key": str(p.key), "guide": p.guide.email, "learner": p.learner.email,
     "met": p.meetings.filter(state="HELD").count()}
    for p in Pairing.objects.select_related("guide", "learner").order_by("pk")]))
"""
ENDS_SOON = """
from datetime import timedelta
from django.utils import timezone
from leaderful.pairings.models import Pairing
Pairing.objects.filter(key="{}").update(ends_date=timezone.now().date() + timedelta(days=7))
"""
GOALS = """
import json
from leaderful.pairings.models import Goal
print(json.dumps(list(Goal.objects.values_list("state", flat=True))))
"""


def mail_of(name):
    """Where somebody reads their letters."""
    return f"{name}@example.com"


def people_file(folder):
    """Everybody of the small organisation, as HR has them."""
    everybody = (*MENTORS, *MENTEES, LATE, *RAN)
    rows = [f"P{n},{name.title()},Ek,{mail_of(name)},Unit {n}" for n, name in enumerate(everybody)]
    file = folder / "people.csv"
    file.write_text("\n".join(["person_id,first name,last name,email,department", *rows]) + "\n")
    return file, len(everybody)


def pairs_file(folder):
    """The pair that ran before."""
    file = folder / "pairs.csv"
    guide, learner = (mail_of(name) for name in RAN)
    days = "2026-05-11; 2026-06-08; 2026-07-06"
    file.write_text(f"mentor,mentee,start,state,meeting dates\n{guide},{learner},2026-05-04,running,{days}\n")
    return file


@pytest.mark.parametrize("options", [DESKTOP, PHONE], ids=["desktop", "phone-without-scripts"])
def test_a_programme_lives_from_the_file_to_a_good_end(own_anew, visits, tmp_path, options):
    installation, address, code = own_anew
    with smtp_server() as inbox:
        page = visits(address, **options)
        story = Story(installation, address, visits, inbox, page, list(MENTORS), list(MENTEES), options)
        sign_in_once(page, code)
        set_up(story)
        bring_in_people(story, tmp_path)
        open_programme(story)
        bring_in_pairs(story, tmp_path)
        everybody_joins(story)
        first, second = match_and_publish(story, len(MENTEES))

        turned_down(story, second)
        accept(story, first)
        pair_page = agree(story, first)
        meet_and_aim(story, pair_page, first)
        going_on = hand_over(story, pair_page, first)
        complete(story, going_on)
        join_late(story)
        choose_oneself(story)
        pairs = story.facts(PAIRS)

    assert [(one["guide"], one["learner"], one["met"]) for one in pairs if one["state"] == "COMPLETED"] == [
        (going_on["guide"], going_on["learner"], 0)
    ]
    assert [one["met"] for one in pairs if one["learner"] == mail_of("hal")] == [3]  # as its file says
    assert {one["state"] for one in pairs if one["key"] == first["key"]} == {"HANDED_OVER"}
    assert [one["state"] for one in pairs if one["learner"] == mail_of(LATE)][-1] == "ACTIVE"


def bring_in_people(story, folder):
    file, count = people_file(folder)
    page = story.page
    page.goto("/people/import/")
    field(page, "File").set_input_files(file)
    press(page, "Read the file")
    press(page, f"Import {count} people")
    expect(heading(page)).to_have_text("The people are in")


def bring_in_pairs(story, folder):
    """Before anybody is matched, so that matching knows whose places are taken."""
    page = story.page
    page.goto(f"{overview(story)}pairs/import/")
    field(page, "File").set_input_files(pairs_file(folder))
    press(page, "Read the file")
    expect(heading(page)).to_have_text("One pair is ready")
    press(page, "Bring in one pair")
    expect(heading(page)).to_have_text("The pairs are in")


def invite(story, part, names):
    page = story.page
    page.goto(f"{overview(story)}people/invite/")
    page.get_by_label(part, exact=True).check()
    field(page, "A list").fill("\n".join(mail_of(name) for name in names))
    press(page, "See whom this reaches")
    press(page, "Send 1 invitation" if len(names) == 1 else f"Send {len(names)} invitations")


def everybody_joins(story):
    """Each from the letter, without signing in."""
    invite(story, "Mentors", MENTORS)
    invite(story, "Mentees", MENTEES)
    for name in MENTORS:
        page = from_invitation(story, mail_of(name))
        pick(page, "Which skills can you pass on?", "Empathy")
        pick(page, "Which goals can you help with?", "Grow in empathy")
        field(page, "How many mentees do you take?").fill("1")
        joined(page)
    for name in MENTEES:
        mentee_joins(story, name)


def mentee_joins(story, name):
    page = from_invitation(story, mail_of(name))
    pick(page, "What do you want to grow in?", "Grow in empathy")
    joined(page)


def turned_down(story, one):
    """The mentor says no; the worker drafts the repair, the lead publishes it, the new pair says yes by mail."""
    mentor = answer(story, one["guide"], "could be your mentee", "no")
    press(mentor, "Send my answer")
    letter_to(story.inbox, one["learner"][1], "won’t begin")

    page = story.page
    page.goto(f"{overview(story)}match/")
    expect(page.get_by_role("main")).to_contain_text("Drafted because an offer came to nothing.")
    publish(story, 1)
    repaired = story.facts(PUBLISHED)[-1]
    assert repaired["learner"] == one["learner"]
    assert repaired["guide"] != one["guide"]
    accept(story, repaired)


def agree(story, one):
    """The mentee writes and signs; the mentor reads the letter and signs too."""
    mentee = signed_in(story, one["learner"][1])
    mentee.goto(f"/pairs/{one['key']}/")
    press(mentee, "Write it down together", role="link")
    field(mentee, "What I want to learn").fill("To let go.")
    field(mentee, "What stays between us, and its limits").fill(TERMS)
    press(mentee, f"Sign it and tell {first_name(one['guide'])}")

    mentor = opened(story, one["guide"][1], "has signed", "/read/agreement/")
    expect(mentor.get_by_role("main")).to_contain_text(TERMS)
    field(mentor, "What I want to learn").fill("To be silent longer.")
    press(mentor, f"Sign it and tell {first_name(one['learner'])}")
    letter_to(story.inbox, one["learner"][1], "have both signed")
    return mentee


def meet_and_aim(story, mentee, one):
    """The mentor logs by the letter's link, both say a line, the mentee sets a goal; the lead reads none of it."""
    mentor = story.visits(story.address, **story.options)
    mentor.goto(link(letter_to(story.inbox, one["guide"][1], "have both said yes"), "/meetings/log/"))
    field(mentor, "What we agreed, in one line").fill("Dana decides the rota.")
    press(mentor, "Log this meeting")
    expect(heading(mentor)).to_have_text("The meeting is logged")

    mentee.goto(link(letter_to(story.inbox, one["learner"][1], "add your line")))
    field(mentee, "What we agreed, in one line").fill("I intend to decide the rota.")
    press(mentee, "Put my line here")
    mentee.goto(f"/pairs/{one['key']}/")
    for line in ("Dana decides the rota.", "I intend to decide the rota."):
        expect(mentee.get_by_role("main")).to_contain_text(line)

    press(mentee, "Set a goal", role="link")
    field(mentee, "I want to grow in").select_option(label="Empathy")
    field(mentee, "How it is once I am there").fill(END_STATE)
    press(mentee, "Set this goal")

    story.page.goto(f"/pairs/{one['key']}/")
    expect(story.page.get_by_role("main")).to_contain_text(one["learner"][0])
    for words in (END_STATE, TERMS, "rota"):
        expect(story.page.get_by_role("main")).not_to_contain_text(words)


def hand_over(story, mentee, one):
    """To whichever mentor has room; the goals go along, and the new mentor's yes by mail does it."""
    mentee.goto(f"/pairs/{one['key']}/")
    press(mentee, "Go on with another mentor", role="link")
    choice = mentee.locator("fieldset label").first
    choice.locator("input").check()
    new = mail_of(choice.locator("b").inner_text().split()[0].lower())
    mentee.get_by_label("My open goals go along").check()
    press(mentee, "Ask this mentor")

    letter = letter_to(story.inbox, new, "could go on with you")
    mentor = story.visits(story.address, **story.options)
    mentor.goto(link(letter, "answer=yes"))
    press(mentor, "Send my answer")
    going_on = next(
        pair for pair in story.facts(PAIRS) if (pair["guide"], pair["learner"]) == (new, one["learner"][1])
    )
    assert going_on["state"] == "ACTIVE"
    mentor = signed_in(story, new)
    mentor.goto(f"/pairs/{going_on['key']}/")
    expect(mentor.get_by_role("main")).to_contain_text("Empathy")
    for words in (TERMS, "rota"):
        expect(mentor.get_by_role("main")).not_to_contain_text(words)
    return going_on


def complete(story, one):
    """By mail alone: its end nears, the mentee ends it well and has reached the goal; the mentor hears, and answers."""
    story.installation.script(ENDS_SOON.format(one["key"]))
    mentee = story.visits(story.address, **story.options)
    mentee.goto(link(letter_to(story.inbox, one["learner"], "nears its end"), "/pairs/end/"))
    expect(mentee.get_by_role("main")).not_to_contain_text(END_STATE)
    mentee.get_by_label("Empathy").check()
    field(mentee, "What I learned").fill(LEARNED)
    with mentee.expect_navigation():
        mentee.get_by_role("button", name="Complete it and tell").click()
    expect(mentee.get_by_role("status")).to_contain_text("The pair is complete.")

    letter = letter_to(story.inbox, one["guide"], "is complete")
    assert LEARNED not in plain(letter)
    mentor = story.visits(story.address, **story.options)
    mentor.goto(link(letter, "/pairs/end/"))
    expect(mentor.get_by_role("main")).not_to_contain_text(LEARNED)
    field(mentor, "What I learned").fill("To wait.")
    press(mentor, "Keep this")
    mentor = opened(story, one["guide"], "is complete", "/read/pair/")
    expect(mentor.get_by_role("main")).to_contain_text(LEARNED)
    assert story.facts(GOALS) == ["REACHED"]


def join_late(story):
    """Invited while the programme runs, matched in a round of their own."""
    invite(story, "Mentees", [LATE])
    mentee_joins(story, LATE)
    page = story.page
    page.goto(f"{overview(story)}match/")
    press(page, "Match them")
    expect(page.locator("table.pairs")).to_contain_text(LATE.title())


def choose_oneself(story):
    """The late one doesn't wait for the draft: asks a mentor with room, who signs in from the mail to read why, and says yes."""
    mentee = signed_in(story, mail_of(LATE))
    mentee.goto(f"{overview(story)}mentors/")
    mentee.get_by_role("link", name="Read more").first.click()
    expect(mentee.get_by_label("Why you ask, in a few words")).to_be_visible()
    name = heading(mentee).inner_text().split()[0]
    field(mentee, "Why you ask, in a few words").fill(WHY)
    press(mentee, f"Ask {name}")

    letter = letter_to(story.inbox, mail_of(name.lower()), "asks whether you would be the mentor")
    assert WHY not in plain(letter)
    mentor = story.visits(story.address, **story.options)
    mentor.goto(link(letter, "answer=yes"))
    expect(mentor.get_by_role("main")).not_to_contain_text(WHY)
    mentor.get_by_role("link", name="Sign in to read it and answer").click()
    before, address = story.inbox.messages, mail_of(name.lower())
    field(mentor, "Your e-mail address at work").fill(address)
    press(mentor, "Mail me a code")
    code = story.inbox.wait_for(
        lambda one: one not in before and address == one["x-rcptto"] and "Your code" in one["subject"]
    )
    mentor.goto(link(code))
    press(mentor, "Sign me in")
    expect(mentor.get_by_role("main")).to_contain_text(WHY)
    press(mentor, "Send my answer")
    letter_to(story.inbox, mail_of(LATE), "have both said yes")


def opened(story, address, subject, way):
    """Somebody’s page behind a letter’s link that opens nothing by itself: a fresh link comes by mail, nothing is typed."""
    page = story.visits(story.address, **story.options)
    page.goto(link(letter_to(story.inbox, address, subject), way))
    press(page, "Mail me the link")
    page.goto(link(letter_to(story.inbox, address, "Your link for Leaderful")))
    press(page, "Sign me in")
    return page


def signed_in(story, address):
    page = story.visits(story.address, **story.options)
    sign_in_by_mail(page, story.inbox, address)
    return page


def first_name(person):
    return person[0].split()[0]
