"""What a pair agrees: drafted by either, signed by both, kept in versions."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.factories import AT, organisation, programme
from tests.pairings.rounds import both_accept, offer, signed_in, told

from leaderful.audit.models import Event
from leaderful.flows.letters import LETTERS
from leaderful.lib.errors import NotAllowed
from leaderful.notices.models import Notice
from leaderful.pairings import queries
from leaderful.pairings.models import Agreement, AgreementWords
from leaderful.pairings.operations import pairs
from leaderful.pairings.operations.agreements import (
    ChangedMeanwhile,
    Terms,
    UnableToAgree,
    stamp,
    write_agreement,
)

pytestmark = pytest.mark.django_db

TERMS = Terms(
    learns="To ask before I tell.",
    every_weeks=3,
    minutes=45,
    review_date=date(2027, 3, 1),
    confidential="It stays here.",
    ending="Without blame.",
    language="en",
    ready_wording=("It stays here.", "Without blame."),
)


@pytest.fixture
def pair():
    organisation()
    return both_accept(offer()[2])


def write(pair, who, *, sign=False, seen=None, at=AT, **changed):
    last = pair.agreements.order_by("-version").first()
    return write_agreement(
        pairing_key=pair.key,
        terms=replace(TERMS, **changed),
        seen=stamp(last) if seen is None else seen,
        sign=sign,
        actor=signed_in(getattr(pair, who)),
        at=at,
    )


def both_sign(pair):
    write(pair, "guide", sign=True, learns="How the night shift sees it.")
    return write(pair, "learner", sign=True)


def read(pair, who, at=AT):
    return queries.agreements_of(pair, signed_in(getattr(pair, who)), at=at)


def test_it_holds_once_both_have_signed_and_each_hears_of_the_others_signature(pair):
    write(pair, "guide", sign=True, learns="How the night shift sees it.")
    assert told("pairings.signed") == [pair.learner_id]
    assert read(pair, "guide").signed is None

    write(pair, "learner", sign=True)

    seen = read(pair, "learner").signed
    assert (seen.mine, seen.theirs) == (TERMS.learns, "How the night shift sees it.")
    assert (seen.agreement.every_weeks, seen.confidential, seen.ending) == (
        3,
        "It stays here.",
        "Without blame.",
    )
    assert sorted(told("pairings.signed")) == sorted([pair.guide_id, pair.learner_id])


def test_what_the_other_wants_to_learn_can_be_said_anew_without_asking_for_a_second_signature(pair):
    write(pair, "guide", sign=True)

    write(pair, "learner", learns="To lead the rota.")

    assert Agreement.objects.get().guide_signed_at is not None


def test_a_change_of_what_both_agree_takes_the_others_signature_back(pair):
    write(pair, "guide", sign=True)

    write(pair, "learner", every_weeks=2, sign=True)

    row = Agreement.objects.get()
    assert (row.guide_signed_at, row.learner_signed_at, row.is_signed) == (None, AT, False)


def test_a_change_after_signing_is_a_new_version_and_the_old_one_holds_until_both_have_signed(pair):
    both_sign(pair)

    write(pair, "guide", minutes=30, learns="How the night shift sees it.", sign=True)

    stand = read(pair, "learner")
    assert (stand.signed.agreement.version, stand.signed.agreement.minutes) == (1, 45)
    assert (stand.draft.agreement.version, stand.draft.agreement.minutes) == (2, 30)
    assert stand.draft.mine == TERMS.learns  # nobody types again what did not change
    write(pair, "learner", minutes=30, sign=True)
    stand = read(pair, "learner")
    assert (stand.signed.agreement.version, stand.draft, len(stand.older)) == (2, None, 1)
    assert stand.older[0].agreement.minutes == 45


def test_nobody_signs_what_they_have_not_read(pair):
    read_before = stamp(write(pair, "guide", sign=True))
    write(pair, "guide", ending="After three meetings.", sign=True)

    with pytest.raises(ChangedMeanwhile):
        write(pair, "learner", sign=True, seen=read_before)

    assert Agreement.objects.get().learner_signed_at is None


def test_the_ready_wording_is_nobodys_words(pair):
    write(pair, "guide", ending="My own words.")

    authors = dict(AgreementWords.objects.values_list("kind", "author_id"))

    assert authors == {"GUIDE_LEARNS": pair.guide_id, "CONFIDENTIAL": None, "ENDING": pair.guide_id}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"learns": ""}, "learns"),
        ({"every_weeks": 0}, "every_weeks"),
        ({"every_weeks": 27}, "every_weeks"),
        ({"minutes": 5}, "minutes"),
        ({"review_date": AT.date()}, "review_date"),
        ({"review_date": AT.date() + timedelta(days=800)}, "review_date"),
        ({"ending": ""}, "ending"),
        ({"confidential": "x" * 2001}, "confidential"),
    ],
)
def test_what_cannot_be_agreed_says_so_beside_its_field(pair, changed, field):
    with pytest.raises(UnableToAgree) as refusal:
        write(pair, "guide", sign=True, **changed)
    assert refusal.value.field == field
    assert not Agreement.objects.exists()


def test_writing_the_same_again_is_refused(pair):
    write(pair, "guide")
    with pytest.raises(UnableToAgree, match="Nothing is changed"):
        write(pair, "guide")


def test_a_pair_that_is_over_agrees_on_nothing_more(pair):
    pairs.end_pair(key=pair.key, reason="", actor=signed_in(pair.learner), at=AT)
    with pytest.raises(UnableToAgree):
        write(pair, "guide")


def test_nobody_else_reads_or_writes_it(pair):
    both_sign(pair)
    stranger = offer()[1]
    assert queries.agreements_of(pair, stranger, at=AT).latest is None
    with pytest.raises(NotAllowed):
        write_agreement(pairing_key=pair.key, terms=TERMS, seen="1.2", sign=True, actor=stranger, at=AT)


def test_the_record_holds_versions_and_no_words(pair):
    both_sign(pair)
    events = Event.objects.filter(verb__startswith="pairings.agreement")
    assert [row.codes for row in events] == [{"version": 1, "edition": 1}, {"version": 1, "edition": 2}]


def test_one_draft_a_pair(pair):
    row = write(pair, "guide")
    row.pk, row.version, row.key = None, 2, programme().key
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_the_letter_is_pointless_once_its_recipient_has_signed_after_it(pair):
    write(pair, "guide", sign=True)
    notice = Notice.objects.get(kind="pairings.signed")
    letter = LETTERS["pairings.signed"].compose(notice, pair.learner)
    assert letter.subject == "Tendai Test has signed how you work together"
    assert letter.actions[0].path.startswith("/read/agreement/")

    write(pair, "learner", sign=True, at=AT + timedelta(hours=1))

    assert LETTERS["pairings.signed"].compose(notice, pair.learner) is None
    other = Notice.objects.get(kind="pairings.signed", recipient_id=pair.guide_id)
    assert "have both signed" in LETTERS["pairings.signed"].compose(other, pair.guide).subject


def test_it_is_asked_for_while_the_pair_is_young_and_whenever_the_other_has_signed(pair):
    def waits(who, at):
        person = signed_in(getattr(pair, who))
        pairs = queries.current_pairs(person, at=at)
        return [one.is_signed_by_other for one in queries.unsigned(person, pairs, at=at)]

    late = AT + timedelta(days=100)
    assert (waits("guide", AT + timedelta(days=2)), waits("guide", late)) == ([False], [])
    write(pair, "guide", sign=True)
    assert (waits("guide", late), waits("learner", late)) == ([], [True])
    write(pair, "learner", sign=True)
    assert waits("learner", AT + timedelta(days=2)) == []


class Signing(RuleBasedStateMachine):
    """Two sides write and sign in any order; what holds was always read and signed by both as it stands."""

    @initialize()
    def begin(self):
        organisation()
        self.pair = both_accept(offer()[2])
        self.terms = {"guide": (4, "a"), "learner": (4, "b")}
        self.signed = {}

    @rule(
        who=st.sampled_from(["guide", "learner"]),
        weeks=st.sampled_from([2, 4]),
        learns=st.sampled_from(["a", "b"]),
        sign=st.booleans(),
    )
    def write(self, who, weeks, learns, sign):
        try:
            write(self.pair, who, every_weeks=weeks, learns=learns, sign=sign)
        except UnableToAgree:
            return
        if sign:
            self.signed[who] = weeks

    @invariant()
    def what_holds_is_what_both_signed(self):
        if not hasattr(self, "pair"):
            return
        last = self.pair.agreements.order_by("-version").first()
        if last is not None and last.is_signed:
            assert self.signed == {"guide": last.every_weeks, "learner": last.every_weeks}
        assert (
            self.pair.agreements.exclude(
                guide_signed_at__isnull=False, learner_signed_at__isnull=False
            ).count()
            <= 1
        )
        assert [row.version for row in self.pair.agreements.order_by("version")] == list(
            range(1, self.pair.agreements.count() + 1)
        )


class SigningTests(TestCase):
    def test_any_order_of_writing_and_signing(self):
        class Run(Signing):
            def __init__(self):
                super().__init__()
                self.atomic = transaction.atomic()
                self.atomic.__enter__()

            def teardown(self):
                transaction.set_rollback(True)
                self.atomic.__exit__(None, None, None)

        run_state_machine_as_test(
            Run, settings=settings(max_examples=15, stateful_step_count=8, deadline=None)
        )
