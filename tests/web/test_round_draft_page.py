"""What a draft says about departments, places, people left out, and who moved since the draft before."""

from types import SimpleNamespace

import pytest
from django.utils import timezone
from tests.factories import organisation, programme
from tests.pairings.rounds import lead, mentee, mentor, pairs_of, solved

from leaderful.flows import matching
from leaderful.pairings.models import MatchRound, Pairing
from leaderful.pairings.operations import rounds
from leaderful.pairings.queries import departments
from leaderful.people.models import Grant, Unit
from leaderful.programmes.models import Exclusion
from leaderful.web import reasons

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _here():
    organisation()


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def units():
    """Two departments under one top: Warehouses and Quality both belong to Operations."""
    top = Unit.objects.create(name="Norrhavn")
    operations = Unit.objects.create(name="Operations", parent=top)
    legal = Unit.objects.create(name="Legal", parent=top)
    below = [Unit.objects.create(name=name, parent=operations) for name in ("Warehouses", "Quality")]
    return SimpleNamespace(top=top, operations=operations, legal=legal, warehouses=below[0], quality=below[1])


def page(client, prog, by):
    client.force_login(by)
    return client.get(f"/programmes/{prog.key}/match/").content.decode()


def choose(client, prog, guide, learner, choice):
    said = {"guide": guide.key, "learner": learner.key, "choice": choice}
    client.post(f"/programmes/{prog.key}/match/choice/", said)


def test_it_names_the_department_that_two_units_share(client, now, units):
    prog, by = programme(), lead()
    mentor(prog, unit=units.quality), mentee(prog, unit=units.warehouses)
    solved(prog, by, now)

    html = page(client, prog, by)

    assert "Both work in Operations." in html
    assert "0 of 1 pairs cross departments." in html
    assert "A department is a unit just below the top of the organisation" in html


def test_it_names_both_departments_where_a_pair_crosses_them(client, now, units):
    prog, by = programme(), lead()
    mentor(prog, unit=units.legal), mentee(prog, unit=units.warehouses)
    solved(prog, by, now)

    html = page(client, prog, by)

    assert "Operations meets Legal." in html
    assert "1 of 1 pairs cross departments." in html


def test_somebody_moved_to_another_department_is_told_nothing_untrue(client, now, units):
    prog, by = programme(), lead()
    guide = mentor(prog, unit=units.quality)
    mentee(prog, unit=units.warehouses)
    solved(prog, by, now)
    guide.person.unit = units.legal
    guide.person.save()

    assert "Both work in" not in page(client, prog, by)


def test_without_one_top_a_department_is_what_stands_at_the_top(units):
    Unit.objects.create(name="Harbour")

    found = departments()

    assert not found.below_one_top
    assert found.names[units.warehouses.pk] == "Norrhavn"


@pytest.mark.parametrize(
    ("code", "learner", "guide", "sentence"),
    [  # the engine gives points for a gap of 0 to 4 grades, the most for 1 and 2 (core.matching.Weights.grade_gap)
        ("grade", 3, 3, "Both are equally senior."),
        ("grade", 3, 5, "Tendai is a grade or two more senior."),
        ("grade", 3, 6, "Tendai is a few grades more senior."),
        ("grade_not_best", 3, 2, "Tendai is less senior than Ines."),
        ("grade_not_best", 3, 9, "Tendai is much more senior than Ines."),
    ],
)
def test_the_sentence_about_grades_is_the_true_one(code, learner, guide, sentence):
    reason = {"for" if code == "grade" else "against": code}
    pair = SimpleNamespace(
        reasons=[reason],
        learner=SimpleNamespace(first_name="Ines", level=learner),
        guide=SimpleNamespace(first_name="Tendai", level=guide),
    )

    said = reasons.for_team(pair, {}, SimpleNamespace(of=lambda _person: ""))

    assert [one.words for one in said] == [sentence]


@pytest.mark.parametrize("who", ["by", "guide", "learner"])
def test_one_of_the_two_who_leads_too_reads_nothing_of_words_that_are_alike(client, now, who):
    """Else a lead who mentors could write words until they are like a mentee's."""
    prog, by = programme(), lead()
    guide, learner = mentor(prog), mentee(prog)
    solved(prog, by, now)
    pair = Pairing.objects.get()
    pair.reasons, pair.score = [{"for": "words", "points": 37}, *pair.reasons], 4321
    pair.save()
    reader = {"by": by, "guide": guide.person, "learner": learner.person}[who]
    if who != "by":
        Grant.objects.create(person=reader, role="LEAD", scope="ORGANISATION", starts_at=now)

    text = page(client, prog, reader)

    assert "The pairs, weakest first" in text
    assert ("Their own words are alike." in text) == (who == "by")
    assert ("37 points" in text) == (who == "by")
    assert ("4321" in text) == (who == "by")  # from the sum it could be told all the same


def test_places_count_pairs_that_run_already_and_the_hours_given(client, now):
    """Three places named, but four hours a month at two hours a pair (the programme's rule) make two."""
    prog, by = programme(), lead()
    guide = mentor(prog, places=3)
    guide.hours_a_month = 4
    guide.save()
    mentee(prog)
    first = solved(prog, by, now)
    assert "1 of 2 places taken after this round" in page(client, prog, by)

    matching.publish_round(key=first.key, actor=by, at=now)
    mentee(prog)
    solved(prog, by, now)

    assert "2 of 2 places taken after this round" in page(client, prog, by)


def test_places_that_stay_empty_are_named_beside_somebody_left_out(client, now):
    prog, by = programme(), lead()
    mentor(prog)
    other = mentor(prog)
    for name in ("Ines", "Sumin"):
        learner = mentee(prog, given_name=name)
        Exclusion.objects.create(membership=learner, person=other.person)
    solved(prog, by, now)

    html = page(client, prog, by)

    assert "is full, and no exchange frees a place; the places left are with mentors whom the rules" in html
    assert "exclu" not in html.lower()


def test_matching_again_says_who_moved_and_lists_what_was_kept(client, now):
    prog, by = programme(), lead()
    guides = {guide.person_id: guide for guide in (mentor(prog), mentor(prog))}
    learners = {learner.person_id: learner for learner in (mentee(prog), mentee(prog))}
    solved(prog, by, now)
    assert "draft before" not in page(client, prog, by)
    before = pairs_of(prog)
    (guide, learner), (other, _second) = sorted(before)
    choose(client, prog, guides[other], learners[learner], "KEEP")
    assert "the next draft says who moved" in page(client, prog, by)

    solved(prog, by, now)
    html = page(client, prog, by)

    assert (other, learner) in pairs_of(prog)
    assert "Compared with the draft before, 2 pairs are new" in html
    assert html.count("New in this draft") == 2
    assert "What you fixed" in html
    assert "stays with" in html
    kept = MatchRound.objects.get().certificate["previous"]
    assert {tuple(pair) for pair in kept} == before
    assert (guide, learner) in before

    solved(prog, by, now)
    assert "Nobody moved" in page(client, prog, by)


def test_somebody_who_lost_a_mentor_is_counted(client, now):
    prog, by = programme(), lead()
    guide, learner = mentor(prog), mentee(prog)
    solved(prog, by, now)
    client.force_login(by)
    choose(client, prog, guide, learner, "NEVER")

    solved(prog, by, now)

    assert "One person had a mentor in the draft before and has none now." in page(client, prog, by)


def test_a_stopped_round_still_compares_with_the_draft_before(client, now):
    prog, by = programme(), lead()
    mentor(prog), mentee(prog)
    solved(prog, by, now)
    round_ = rounds.start_round(programme=prog, actor=by, at=now)
    rounds.cancel_round(key=round_.key, actor=by, at=now)

    solved(prog, by, now)

    assert "Nobody moved" in page(client, prog, by)


def test_answers_claim_no_letter_where_none_leaves(client, now):
    prog, by = programme(), lead()
    mentor(prog), mentee(prog), mentee(prog)
    round_ = solved(prog, by, now)
    matching.publish_round(key=round_.key, actor=by, at=now)

    html = page(client, prog, by)

    assert "Without a mentor in this round" in html
    assert "the letters that tell them wait" in html
    assert "Told that" not in html
