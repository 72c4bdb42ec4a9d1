"""Own words count where the programme says so: compared by the matching alone, and read by nobody for it."""

from dataclasses import replace

import pytest
from tests.factories import AT, programme
from tests.pairings.rounds import lead, mentee, mentor, pairs_of, solved

from leaderful.flows.match_problem import fingerprint, problem_of
from leaderful.flows.matching import publish_round
from leaderful.flows.why import why_not
from leaderful.ground.words import SealedWords
from leaderful.pairings.models import Pairing, Scenario
from leaderful.pairings.operations.scenarios import OWN_SETTINGS
from leaderful.pairings.queries import departments
from leaderful.programmes.models import MembershipWords
from leaderful.programmes.operations.changing import UnableToChangeProgramme
from leaderful.programmes.operations.rules import change_rules
from leaderful.programmes.queries import ProgrammeRules, rules_of
from leaderful.web.reasons import for_pair, for_team

pytestmark = pytest.mark.django_db


def wrote(membership, text, kind="GOAL"):
    row = MembershipWords(membership=membership, kind=kind, language="en")
    row.write(text)
    row.save()
    return membership


def with_words(*, compared):
    """Two mentors who fit alike, one of whom writes about what the mentee writes about."""
    prog = programme(rules=ProgrammeRules(own_words=compared).kept())
    other, like = mentor(prog), mentor(prog)
    wrote(other, "Budgets, forecasts and the yearly accounts", "LEARN")
    wrote(like, "Speaking to audiences, stage fright, presenting", "LEARN")
    # Alike, and far from the same: how much would show if it counted.
    learner = wrote(mentee(prog), "I want to speak in front of large audiences without fear")
    return prog, other, like, learner


def test_it_pairs_those_who_write_alike():
    prog, _, like, learner = with_words(compared=True)

    solved(prog, lead())

    assert pairs_of(prog) == {(like.person_id, learner.person_id)}


def test_the_team_reads_that_they_are_alike_and_neither_a_word_nor_how_much():
    prog, *_ = with_words(compared=True)

    round_ = solved(prog, lead())

    (pair,) = Pairing.objects.filter(programme=prog).select_related("guide", "learner")
    (reason,) = [one for one in pair.reasons if one.get("for") == "words"]
    assert reason == {"for": "words", "items": [], "points": 80}  # the same whenever they are alike
    said = [sentence for sentence in for_team(pair, {}, departments()) if "words" in sentence.words]
    assert [(sentence.words, sentence.points) for sentence in said] == [("Their own words are alike.", 80)]
    assert not any("words" in line for line in for_pair(pair, {}, pair.learner))
    kept = str([pair.reasons, round_.certificate, *Scenario.objects.values_list("solution", "certificate")])
    assert "audience" not in kept
    assert "fright" not in kept


def test_without_the_rule_nobodys_words_are_opened(monkeypatch):
    prog, *_ = with_words(compared=False)
    monkeypatch.setattr(SealedWords, "text", property(lambda _row: pytest.fail("words were opened")))

    solved(prog, lead())

    assert not rules_of(programme()).own_words


def test_publishing_opens_nobodys_words(monkeypatch):
    prog, *_ = with_words(compared=True)
    by = lead()
    round_ = solved(prog, by)
    monkeypatch.setattr(SealedWords, "text", property(lambda _row: pytest.fail("words were opened")))

    assert publish_round(key=round_.key, actor=by, at=AT) == 1


def test_the_price_of_another_pair_counts_what_the_round_counts():
    prog, other, _, learner = with_words(compared=True)
    by = lead()
    round_ = solved(prog, by)

    why = why_not(round_=round_, guide=other, learner=learner, actor=by, at=AT)

    assert (why.kind, why.fewer) == ("price", 0)
    assert why.points == 80


def test_how_alike_words_are_is_part_of_what_a_round_was_solved_from():
    prog, _, like, _ = with_words(compared=True)
    round_ = solved(prog, lead())
    before = fingerprint(problem_of(round_, at=AT))

    like.words.all().delete()

    assert fingerprint(problem_of(round_, at=AT)) != before


def test_it_is_switched_on_only_before_anybody_wrote():
    prog, by = programme(), lead()
    rules = replace(rules_of(prog), own_words=True)
    wrote(mentee(prog), "Only for whoever I am paired with")

    with pytest.raises(UnableToChangeProgramme) as refused:
        change_rules(key=prog.key, rules=rules, actor=by, at=AT)

    assert refused.value.field == "own_words"
    MembershipWords.objects.all().delete()
    assert rules_of(change_rules(key=prog.key, rules=rules, actor=by, at=AT)).own_words


def test_a_way_to_match_of_its_own_cannot_switch_it_on():
    prog, *_ = with_words(compared=False)

    assert problem_of(solved(prog, lead()), at=AT).alike == {}
    assert "own_words" not in OWN_SETTINGS
