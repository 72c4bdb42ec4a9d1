"""A real organisation's whole first thread: from the console's code to a met pair, in a browser and by real mail."""

import csv
import random

import pytest
from playwright.sync_api import expect
from tests.journeys.organisation import (
    PUBLISHED,
    Story,
    accept,
    answer,
    from_invitation,
    joined,
    offer,
    open_programme,
    overview,
    pick,
    set_up,
)
from tests.journeys.steps import field, heading, letter_to, link, press, sign_in_by_mail, sign_in_once
from tests.smtp import plain, smtp_server

pytestmark = [pytest.mark.browser, pytest.mark.real_data]

FILE = "org_sourcegraph_2022-05-25.csv"
PEOPLE = 282
"""``wc -l`` of the file less its line of headings, and the project's own count of it."""
MENTORS, MENTEES = 60, 120
MENTORS_LINE = "We ask before we tell."
MENTEES_LINE = "I intend to run the next review myself."

ENROL = """
import json, random
from django.utils import timezone
from leaderful.people import queries as people
from leaderful.people.models import Item
from leaderful.programmes.models import Programme
from leaderful.programmes.operations.enrolment import Answers, enrol
mentors, mentees = {mentors!r}, {mentees!r}
keys = people.keys_of_source("people")
ids = people.ids_by_key(keys.values())
codes = {{kind: sorted(Item.objects.filter(kind=kind).values_list("code", flat=True)) for kind in ("GOAL", "SKILL")}}
programme = Programme.objects.get()
rng = random.Random(20261123)
for role, numbers in (("MENTOR", mentors), ("MENTEE", mentees)):
    for number in numbers:
        picked = rng.sample(codes["GOAL"], 4) + rng.sample(codes["SKILL"], 6)
        answers = Answers(items=picked, places=rng.choice([1, 2, 3]))
        actor = people.signed_in(ids[keys[number]])
        enrol(programme_key=programme.key, role=role, answers=answers, actor=actor, at=timezone.now())
"""
CHECK = """
import json
from time import perf_counter
from django.utils import timezone
from tests.core.matching.checker import check_pairs
from leaderful.core.matching import solve
from leaderful.flows.match_problem import problem_of
from leaderful.pairings.models import MatchRound, Pairing
round_ = MatchRound.objects.get(state="SOLVED")
problem = problem_of(round_, at=timezone.now())
pairs = list(Pairing.objects.filter(round=round_).values_list("guide_id", "learner_id"))
begun = perf_counter()
solve(problem)
print(json.dumps({
    "seconds": perf_counter() - begun, "broken": check_pairs(problem, pairs), "pairs": sorted(pairs),
    "proved": round_.certificate["proved"], "bound": round_.certificate["coverage_bound"],
    "sizes": [len(problem.mentors), len(problem.mentees)],
    "fixed": [len(problem.rules.pins), len(problem.rules.bans)],
}))
"""


def test_it_goes_from_the_consoles_code_to_a_met_pair(real_data, own, visits):
    installation, address, code = own
    with (real_data / FILE).open(newline="", encoding="utf-8-sig") as file:
        numbers = [row["person_id"] for row in csv.DictReader(file)]
    chosen = random.Random(20261123).sample(numbers, MENTORS + MENTEES)
    with smtp_server() as inbox:
        page = visits(address)
        story = Story(installation, address, visits, inbox, page, chosen[:MENTORS], chosen[MENTORS:])
        sign_in_once(page, code)
        set_up(story)
        bring_in(story, real_data / FILE)
        open_programme(story)
        invite(story)
        enrol(story)
        match(story)
        draft = look_through(story)
        published = publish(story, draft)
        met, declined = published[0], published[-1]
        accept(story, met)
        decline(story, declined)
        meet(story, met)
        states = {one["key"]: one["state"] for one in story.facts(PUBLISHED)}
    assert (states.pop(met["key"]), states.pop(declined["key"])) == ("ACTIVE", "DECLINED")
    assert set(states.values()) == {"OFFERED"}  # nobody else was answered for


def bring_in(story, file):
    """The file in the browser: how it is read, what it would do, the import, what it did."""
    page = story.page
    page.goto("/people/import/")
    field(page, "File").set_input_files(file)
    press(page, "Read the file")
    expect(heading(page)).to_have_text(f"{PEOPLE} people are ready")
    for column, meant in (("person_id", "external_id"), ("manager_id", "manager_id"), ("email", "email")):
        expect(field(page, f"Read “{column}” as")).to_have_value(meant)
    expect(field(page, "Read “hidden” as")).to_have_value("")

    press(page, f"Import {PEOPLE} people")
    expect(heading(page)).to_have_text("The people are in")
    expect(page.locator("main")).to_contain_text(f"{PEOPLE} people are new.")
    page.goto("/people/")
    expect(page.locator("main")).to_contain_text(f"{PEOPLE + 1} people work here.")  # and the administrator


def invite(story):
    """Mentors and mentees by a pasted list of staff numbers."""
    page = story.page
    for part, numbers in (("Mentors", story.mentors), ("Mentees", story.mentees)):
        page.goto(f"{overview(story)}people/invite/")
        page.get_by_label(part, exact=True).check()
        field(page, "A list").fill("\n".join(numbers))
        press(page, "See whom this reaches")
        press(page, f"Send {len(numbers)} invitations")
        expect(page.get_by_role("status")).to_contain_text(
            f"{len(numbers)} people are invited as {part.lower()}."
        )


def enrol(story):
    """One mentor and one mentee from their letters, without signing in; everybody else by the same operation."""
    mentor = from_invitation(story, f"{story.mentors[0].lower()}@example.com")
    pick(mentor, "Which skills can you pass on?", "Empathy", "Active listening")
    field(mentor, "How many mentees do you take?").fill("2")
    joined(mentor)

    mentee = from_invitation(story, f"{story.mentees[0].lower()}@example.com")
    pick(mentee, "What do you want to grow in?", "Grow in empathy", "Hand over tasks and trust people")
    field(mentee, "Your goal in your own words").fill("To hand over without looking over shoulders.")
    joined(mentee)

    story.installation.script(ENROL.format(mentors=story.mentors[1:], mentees=story.mentees[1:]))
    story.page.goto(overview(story))
    expect(story.page.locator("main")).to_contain_text(f"{MENTEES} mentees take part.")
    expect(story.page.locator("main")).to_contain_text(f"{MENTORS} mentors take part.")


def match(story):
    """A first draft by the real worker: every pair says why."""
    page = story.page
    press(page, "Begin to match")
    page.goto(f"{overview(story)}match/")
    expect(heading(page)).to_have_text(f"{MENTEES} people wait for a mentor")
    press(page, "Match them")
    expect(heading(page)).to_contain_text("ready for your eye")
    rows = page.locator("table.pairs tbody tr")
    assert rows.count() >= 50  # a page of them; there are more places than that
    assert rows.count() == rows.filter(has=page.locator("ul.why li")).count()


def look_through(story):
    """One pair kept, one ruled out, and matched again; returns what the checker says of the draft."""
    page = story.page
    rows = page.locator("table.pairs tbody tr")
    kept = names(rows.nth(0).get_by_role("button").first)
    press(page, f"Keep {kept}")
    expect(page.get_by_role("button", name=f"Keep {kept}", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    never = names(rows.nth(1).get_by_role("button").first)
    press(page, f"Never {never}")
    press(page, "Match again")
    expect(page.locator("main")).to_contain_text("Nobody is told anything before you publish.")
    expect(page.get_by_role("button", name=f"Never {never}", exact=True)).to_have_count(0)

    draft = story.facts(CHECK)
    assert draft["broken"] == []
    assert draft["sizes"] == [MENTORS, MENTEES]
    assert draft["fixed"] == [1, 1]
    assert draft["proved"]
    assert len(draft["pairs"]) == draft["bound"]
    print(f"{MENTORS} mentors and {MENTEES} mentees solved in {draft['seconds']:.2f} s")
    return draft


def names(button):
    """“mentee, mentor”, as a row's buttons say them to a screen reader."""
    return " ".join(button.inner_text().split()).removeprefix("Keep ")


def publish(story, draft):
    """Publish; the offers are the draft's pairs, and everybody's letter arrives. Returns them."""
    page, count = story.page, len(draft["pairs"])
    press(page, f"Publish {count} pairs", role="link")
    press(page, "Publish them and tell everybody")
    expect(page.get_by_role("status")).to_contain_text(f"{count} pairs have an offer")
    published = story.facts(PUBLISHED)
    assert sorted(one["pair"] for one in published) == draft["pairs"]
    assert {one["state"] for one in published} == {"OFFERED"}
    for one in published:
        offer(story, one["learner"], "could be your mentor")
        offer(story, one["guide"], "could be your mentee")
    return published


def decline(story, one):
    """One says no with a reason; the other hears that it won't be, and no more."""
    mentor = answer(story, one["guide"], f"{one['learner'][0]} could be your mentee", "no")
    field(mentor, "Why not").select_option("no_time")
    press(mentor, "Send my answer")
    expect(mentor.get_by_role("status")).to_contain_text("Your no is noted.")
    told = letter_to(story.inbox, one["learner"][1], "won’t begin")
    assert "time" not in plain(told).lower().replace("this time", "")


def meet(story, one):
    """The mentee logs a meeting by the letter's link; the mentor signs in by mail and adds the other line."""
    begun = letter_to(story.inbox, one["learner"][1], "have both said yes")
    mentee = story.visits(story.address)
    mentee.goto(link(begun, "/meetings/log/"))
    field(mentee, "What we agreed, in one line").fill(MENTEES_LINE)
    press(mentee, "Log this meeting")
    expect(heading(mentee)).to_have_text("The meeting is logged")

    mentor = story.visits(story.address)
    sign_in_by_mail(mentor, story.inbox, one["guide"][1])
    mentor.goto(link(letter_to(story.inbox, one["guide"][1], "add your line")))
    field(mentor, "What we agreed, in one line").fill(MENTORS_LINE)
    press(mentor, "Put my line here")
    mentor.goto(f"/pairs/{one['key']}/")
    expect(heading(mentor)).to_have_text(f"{one['learner'][0]}, your mentee")
    for line in (MENTORS_LINE, MENTEES_LINE):
        expect(mentor.get_by_role("main")).to_contain_text(line)

    story.page.goto(f"/pairs/{one['key']}/")  # the lead reads that they met, never what they agreed
    expect(story.page.get_by_role("main")).to_contain_text(one["learner"][0])
    for line in (MENTORS_LINE, MENTEES_LINE):
        expect(story.page.get_by_role("main")).not_to_contain_text(line)
