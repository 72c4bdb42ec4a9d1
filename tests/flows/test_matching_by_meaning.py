"""With the encoder, own words are compared by what they mean: across languages, kept sealed, gone with the words."""

import numpy as np
import pytest
from tests.factories import AT, programme
from tests.flows.test_matching_own_words import wrote
from tests.pairings.rounds import lead, mentee, mentor, pairs_of, solved

from leaderful.flows import encoding
from leaderful.flows.encoding import encode_own_words
from leaderful.flows.match_problem import problem_of
from leaderful.ground import encoder
from leaderful.programmes.models import MembershipVector, MembershipWords
from leaderful.programmes.queries import ProgrammeRules, meanings, texts_and_meanings

pytestmark = pytest.mark.django_db


@pytest.fixture
def with_encoder(settings):
    """An installation that wants it; the development environment has it."""
    settings.ENCODER = True


def in_two_languages(*, compared=True):
    """A mentee who writes German, and two mentors who write English; one of them about the same."""
    prog = programme(rules=ProgrammeRules(own_words=compared).kept())
    other, like = mentor(prog), mentor(prog)
    wrote(other, "Budgets, forecasts and the yearly accounts", "LEARN")
    wrote(like, "For years I have led meetings of people from several teams", "LEARN")
    learner = wrote(mentee(prog), "Ich möchte lernen, Besprechungen mit mehreren Teams zu leiten")
    return prog, other, like, learner


def test_it_pairs_those_who_mean_the_same_in_two_languages(with_encoder):
    prog, _, like, learner = in_two_languages()

    round_ = solved(prog, lead())

    assert problem_of(round_, at=AT).alike == {(like.person_id, learner.person_id): 100}
    assert pairs_of(prog) == {(like.person_id, learner.person_id)}


def test_without_it_they_are_not_found():
    prog, *_ = in_two_languages()

    assert problem_of(solved(prog, lead()), at=AT).alike == {}
    assert not MembershipVector.objects.exists()


def test_without_the_rule_nothing_is_encoded(with_encoder):
    prog, *_ = in_two_languages(compared=False)

    solved(prog, lead())

    assert not MembershipVector.objects.exists()


def test_a_text_is_encoded_once_and_again_when_it_has_changed(with_encoder):
    prog, _, like, _ = in_two_languages()
    assert encode_own_words(prog.pk, between=lambda: None) == 3

    assert encode_own_words(prog.pk, between=lambda: None) == 0
    words = like.words.get()
    words.write("Growing roses")
    words.save()

    assert [one.words.pk for one in texts_and_meanings(prog.pk) if one.vector is None] == [words.pk]
    assert like.pk not in meanings(prog.pk)
    assert encode_own_words(prog.pk, between=lambda: None) == 1


def test_vectors_are_sealed_and_go_with_the_words(with_encoder):
    prog, *_ = in_two_languages()
    encode_own_words(prog.pk, between=lambda: None)
    row = MembershipVector.objects.first()
    numbers = next(one.vector for one in texts_and_meanings(prog.pk)).astype(np.float16).tobytes()

    assert numbers not in bytes(row.sealed)
    MembershipWords.objects.all().delete()

    assert not MembershipVector.objects.exists()


def test_somebody_can_stop_it_between_two_handfuls(with_encoder, monkeypatch):
    monkeypatch.setattr(encoding, "AT_ONCE", 1)
    prog, *_ = in_two_languages()

    def stop():
        raise InterruptedError

    with pytest.raises(InterruptedError):
        encode_own_words(prog.pk, between=stop)

    assert MembershipVector.objects.count() == 1  # what was read is kept


def test_each_vector_has_length_one(with_encoder):
    lengths = np.linalg.norm(encoder.encode(["Listening", "Zuhören"]), axis=1)

    assert np.allclose(lengths, 1, atol=1e-3)
