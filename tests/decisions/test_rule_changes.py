"""Rules that people rely on change by a stated intent: everybody is told, an objection stops it, its moment applies it once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests import factories as make
from tests.factories import AT

from leaderful.decisions.models import RuleChange, RuleVoiceWords
from leaderful.decisions.operations.erasure import forget_decisions
from leaderful.decisions.operations.rule_changes import (
    Intended,
    restate_rule_change,
    state_rule_change,
    withdraw_rule_change,
)
from leaderful.decisions.operations.rule_passing import tend_rule_changes
from leaderful.decisions.operations.rule_steps import UnableToChangeRulesSo
from leaderful.decisions.operations.rule_voices import decide_on_rules, speak_to_rules, take_back_objection
from leaderful.decisions.queries.rule_changes import participants_of
from leaderful.lib.errors import NotAllowed
from leaderful.notices.models import Notice
from leaderful.programmes.models import Programme
from leaderful.programmes.operations.changing import UnableToChangeProgramme
from leaderful.programmes.operations.rules import change_rules
from leaderful.programmes.queries import by_field, rules_of, with_fields

pytestmark = pytest.mark.django_db

NOTICE = timedelta(days=5)
"""``ProgrammeRules.change_notice_days``, where nobody said otherwise."""


class Scene:
    """A running programme with two who take part, its lead, and a sponsor."""

    def __init__(self):
        self.programme = make.programme(state="RUNNING")
        self.lead = make.granted("LEAD")
        self.sponsor = make.granted("EXECUTIVE", "Camila", "Restrepo")
        self.ines, self.tendai = make.person("Ines"), make.person("Tendai", "Moyo")
        make.membership(self.programme, self.ines)
        make.membership(self.programme, self.tendai, "MENTOR")
        self.now = AT

    def intended(self, **more):
        facts = {"why": "Two weeks are too long.", "go_at": self.now + NOTICE, "language": "en", **more}
        fields = facts.pop("fields", {"answer_days": 10})
        return Intended(fields={**by_field(self.rules()), **fields}, **facts)

    def _do(self, operation, actor, **facts):
        return operation(actor=actor, at=self.now, moment=lambda: self.now, **facts)

    def state(self, actor=None, **more):
        more = {"sponsor": self.sponsor.key, **more}
        intended = self.intended(**more)
        return self._do(
            state_rule_change, actor or self.lead, programme_key=self.programme.key, intended=intended
        )

    def restate(self, change, **more):
        intended = self.intended(sponsor=self.sponsor.key, **more)
        return self._do(restate_rule_change, self.lead, key=change.key, intended=intended)

    def object(self, change, actor=None, **more):
        facts = {"kind": "OBJECTION", "reason": "harms_somebody", "text": "Who is away misses it.", **more}
        return self._do(speak_to_rules, actor or self.ines, key=change.key, language="en", **facts)

    def take_back(self, voice, actor=None):
        return self._do(take_back_objection, actor or self.ines, key=voice.key)

    def decide(self, change, *, goes_ahead, actor=None):
        facts = {"goes_ahead": goes_ahead, "text": "I have heard both.", "language": "en"}
        return self._do(decide_on_rules, actor or self.sponsor, key=change.key, **facts)

    def withdraw(self, change):
        return self._do(withdraw_rule_change, self.lead, key=change.key)

    def tend(self):
        return tend_rule_changes(at=self.now, moment=lambda: self.now)

    def rules(self):
        return rules_of(Programme.objects.get(pk=self.programme.pk))

    def stands(self, change):
        return RuleChange.objects.with_state(self.now).get(pk=change.pk).state_at

    def told(self, kind):
        rows = Notice.objects.filter(kind=f"decisions.rules_{kind}")
        return set(rows.values_list("recipient_id", flat=True))


@pytest.fixture
def scene():
    return Scene()


def test_everybody_who_takes_part_and_the_sponsor_are_told(scene):
    scene.state()

    assert scene.told("stated") == {scene.ines.pk, scene.tendai.pk, scene.sponsor.pk}


def test_it_goes_ahead_at_its_moment_whether_or_not_a_worker_runs(scene):
    change = scene.state()

    scene.now = AT + NOTICE - timedelta(microseconds=1)
    assert (scene.stands(change), scene.tend()) == ("OPEN", False)
    scene.now = AT + NOTICE
    assert scene.stands(change) == "WENT_AHEAD"
    assert scene.tend()

    assert (scene.stands(change), scene.rules().answer_days) == ("APPLIED", 10)
    assert scene.told("applied") >= {scene.ines.pk, scene.tendai.pk, scene.lead.pk}


def test_a_worker_that_comes_an_hour_late_applies_it_all_the_same(scene):
    change = scene.state()

    scene.now = AT + NOTICE + timedelta(hours=1)
    assert scene.tend()

    assert (scene.stands(change), scene.rules().answer_days) == ("APPLIED", 10)


def test_it_is_applied_once(scene):
    change = scene.state()
    scene.now = AT + NOTICE
    scene.tend()
    Programme.objects.update(rules={})

    assert scene.tend() is False

    assert scene.rules().answer_days == 14  # the default: nothing was applied again
    assert change.transitions.filter(verb="apply").count() == 1


def test_a_moment_that_leaves_people_too_little_notice_is_refused(scene):
    with pytest.raises(UnableToChangeRulesSo) as caught:
        scene.state(go_at=AT + NOTICE - timedelta(seconds=1))

    assert caught.value.field == "day"


def test_an_objection_stops_it_beyond_its_moment(scene):
    change = scene.state()
    scene.object(change)

    scene.now = AT + 2 * NOTICE

    assert (scene.stands(change), scene.tend(), scene.rules().answer_days) == ("STOPPED", False, 14)
    assert scene.told("objected") == {scene.sponsor.pk}


def test_it_runs_again_once_the_last_objection_is_taken_back_and_leaves_a_day_to_read(scene):
    change = scene.state()
    one, other = scene.object(change), scene.object(change, scene.tendai)
    scene.now = AT + NOTICE

    scene.take_back(one)
    assert scene.stands(change) == "STOPPED"
    scene.take_back(other, scene.tendai)

    assert scene.stands(change) == "OPEN"
    scene.now += timedelta(days=1)
    assert scene.stands(change) == "WENT_AHEAD"


def test_another_text_begins_the_clock_anew_and_is_told_anew(scene):
    change = scene.state()
    scene.object(change)
    scene.now = AT + timedelta(days=3)

    scene.restate(change, fields={"answer_days": 12}, why="Twelve, then.")

    assert scene.stands(change) == "OPEN"
    assert RuleChange.objects.get().go_at == AT + timedelta(days=3) + NOTICE
    assert Notice.objects.filter(kind="decisions.rules_stated", recipient_id=scene.ines.pk).count() == 2


def test_the_sponsor_decides_for_it_and_nobody_objects_to_that_version_any_more(scene):
    change = scene.state()
    scene.object(change)
    scene.decide(change, goes_ahead=True)

    with pytest.raises(UnableToChangeRulesSo, match="decided in writing"):
        scene.object(change, scene.tendai)

    scene.now = AT + NOTICE
    assert scene.tend()
    assert scene.rules().answer_days == 10


def test_the_sponsor_decides_against_it(scene):
    change = scene.state()
    scene.object(change)

    scene.decide(change, goes_ahead=False)
    scene.now = AT + NOTICE

    assert (scene.stands(change), scene.tend(), scene.rules().answer_days) == ("LET_BE", False, 14)
    assert scene.told("decided") >= {scene.ines.pk, scene.tendai.pk, scene.lead.pk}


def test_nobody_but_the_sponsor_decides_and_only_where_somebody_objects(scene):
    change = scene.state()
    with pytest.raises(UnableToChangeRulesSo):
        scene.decide(change, goes_ahead=True)
    scene.object(change)

    with pytest.raises(NotAllowed):
        scene.decide(change, goes_ahead=True, actor=scene.lead)


def test_an_objection_owes_a_reason_and_comes_from_who_takes_part(scene):
    change = scene.state()

    with pytest.raises(UnableToChangeRulesSo) as caught:
        scene.object(change, reason="")
    assert caught.value.field == "reason"
    with pytest.raises(UnableToChangeRulesSo):
        scene.object(change, scene.lead)
    with pytest.raises(NotAllowed):
        scene.object(change, make.person("Omar", "Haddad"))


def test_nobody_takes_back_anothers_objection(scene):
    voice = scene.object(scene.state())

    with pytest.raises(NotAllowed):
        scene.take_back(voice, scene.tendai)


def test_rules_changed_meanwhile_are_not_overwritten_and_whoever_stated_it_hears_so(scene):
    change = scene.state()
    Programme.objects.update(rules=with_fields(scene.rules(), {"answer_days": 30}).kept())

    scene.now = AT + NOTICE
    scene.tend()

    assert (scene.stands(change), scene.rules().answer_days) == ("REFUSED", 30)
    assert RuleChange.objects.get().refused_for == "rules_changed"
    assert scene.told("refused") == {scene.lead.pk}


def test_another_rule_that_changed_meanwhile_stays_and_is_checked_together(scene):
    """Reminded after nine days, answered within ten: fits. Reminded after twelve: does not."""
    change = scene.state(fields={"answer_days": 10})
    Programme.objects.update(rules=with_fields(scene.rules(), {"remind_days": 12}).kept())

    scene.now = AT + NOTICE
    scene.tend()

    assert (RuleChange.objects.get().refused_for, scene.rules().answer_days) == ("not_valid", 14)
    assert scene.stands(change) == "REFUSED"


def test_a_closed_programme_keeps_its_rules(scene):
    scene.state()
    Programme.objects.update(state="CLOSED")

    scene.now = AT + NOTICE
    scene.tend()

    assert (RuleChange.objects.get().refused_for, scene.rules().answer_days) == ("programme_over", 14)


def test_what_makes_no_sense_or_changes_nothing_is_refused_before_anybody_is_told(scene):
    with pytest.raises(UnableToChangeProgramme) as caught:
        scene.state(fields={"answer_days": 400})
    assert caught.value.field == "answer_days"
    with pytest.raises(UnableToChangeRulesSo, match="Nothing is different"):
        scene.state(fields={})
    with pytest.raises(UnableToChangeRulesSo) as caught:
        scene.state(why=" ")
    assert caught.value.field == "why"

    assert not RuleChange.objects.exists()
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("state", "directly"),
    [("DRAFT", True), ("OPEN", True), ("MATCHING", False), ("RUNNING", False), ("CLOSING", False)],
)
def test_rules_are_changed_directly_exactly_until_people_rely_on_them(scene, state, directly):
    Programme.objects.update(state=state)
    rules = with_fields(scene.rules(), {"answer_days": 10})

    if directly:
        change_rules(key=scene.programme.key, rules=rules, actor=scene.lead, at=AT)
        with pytest.raises(UnableToChangeRulesSo, match="directly"):
            scene.state(fields={"answer_days": 11})
    else:
        with pytest.raises(UnableToChangeProgramme, match="rely on"):
            change_rules(key=scene.programme.key, rules=rules, actor=scene.lead, at=AT)
        assert scene.state()


def test_nothing_is_said_once_its_moment_has_come(scene):
    change = scene.state()
    scene.now = AT + NOTICE

    for act in (lambda: scene.object(change), lambda: scene.withdraw(change), lambda: scene.restate(change)):
        with pytest.raises(UnableToChangeRulesSo):
            act()


def test_who_left_speaks_no_more_and_is_not_told(scene):
    scene.programme.memberships.filter(person=scene.ines).update(state="LEFT")
    change = scene.state()

    assert participants_of(scene.programme) == {scene.tendai.pk}
    with pytest.raises(NotAllowed):
        scene.object(change)


def test_an_erased_objectors_objection_stands_no_longer(scene):
    change = scene.state()
    scene.object(change)

    forget_decisions(person=scene.ines, actor=scene.ines, at=scene.now)

    assert scene.stands(change) == "OPEN"
    assert not RuleVoiceWords.objects.exists()


def test_an_erased_leads_change_is_withdrawn(scene):
    change = scene.state()

    forget_decisions(person=scene.lead, actor=scene.lead, at=scene.now)

    assert scene.stands(change) == "WITHDRAWN"
    assert scene.told("withdrawn") >= {scene.ines.pk, scene.tendai.pk}


def test_the_database_refuses_who_would_decide_about_their_own(scene):
    change = scene.state()

    with pytest.raises(IntegrityError), transaction.atomic():
        RuleChange.objects.filter(pk=change.pk).update(sponsor=scene.lead)
