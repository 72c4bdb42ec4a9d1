"""Whoever comes to an intent later reads nothing of what was said before."""

from datetime import timedelta

import pytest
from tests import deciding
from tests import factories as make
from tests.deciding import AT

from leaderful.decisions.models import Area, Intent
from leaderful.decisions.operations import stating, voices
from leaderful.decisions.queries.told import told

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(minutes=30)
LATEST = AT + timedelta(minutes=40)


def restated(intent, area, what, *, at=LATER, **more):
    """The intent in other words."""
    facts = deciding.facts(area, words={"WHAT": what}, **more)
    stating.restate_intent(key=intent.key, facts=facts, actor=area.person, at=at, moment=lambda: at)
    return Intent.objects.with_state(at).get(pk=intent.pk)


def said(intent, person, text, kind="INFORMATION"):
    """Something said while the intent is open."""
    return voices.speak(
        key=intent.key, kind=kind, text=text, language="en", actor=person, at=intent.since,
        moment=lambda: intent.since,
    )  # fmt: skip


def read(intent, reader, *, at=LATEST):
    """(what the earlier versions said, what was said to it), as ``reader`` reads them."""
    found = told(intent, reader, at=at)
    return [words["WHAT"] for _version, words in found.earlier], [voice.text for voice in found.voices]


def test_whoever_holds_it_later_never_reads_what_was_practice():
    area, mentor = deciding.area(holder=False), make.person("Tendai", "Moyo")
    pair = deciding.pair(mentor, area.person)
    practised = deciding.stated(area, pairing=pair.key, words={"WHAT": "try it on my own"})
    manager = make.person("Maren", "Solheim")
    Area.objects.filter(pk=area.pk).update(
        state="AGREED", holder=manager, rung=5, agreed_at=AT, notice_minutes=0
    )
    intent = restated(practised, area, "move the early shift", pairing=pair.key)

    assert told(intent, manager, at=LATEST).part == "HOLDER"
    assert read(intent, manager) == ([], [])
    assert read(intent, area.person)[0] == ["try it on my own"]
    assert read(intent, mentor)[0] == ["try it on my own"]


def test_a_holder_reads_the_versions_of_which_they_were_told_and_no_others():
    """Another kind of decision, whose holder has been the same for long, opens nothing of before."""
    area, successor = deciding.area(), make.person("Yusuf", "Demir")
    first = deciding.stated(area, words={"WHAT": "in the first words"})
    said(first, area.holder, "Not in winter.")
    other = deciding.area(area.person, successor, kind="MONEY")
    intent = restated(restated(first, other, "in the second words"), other, "in the third words", at=LATEST)

    assert read(intent, successor) == (["in the second words"], [])
    assert read(intent, area.person) == (["in the second words", "in the first words"], ["Not in winter."])


def test_whoever_is_invited_later_reads_neither_the_words_taken_out_nor_what_was_said_to_them():
    area, early, late = deciding.area(), make.person("Yusuf", "Demir"), make.person("Wanjiru", "Kamau")
    first = deciding.stated(area, words={"WHAT": "in the first words"}, invited={early.key: True})
    said(first, early, "Not in winter.")
    both = {early.key: True, late.key: False}
    intent = restated(first, area, "in the second words", invited=both)
    said(intent, early, "Better so.")

    assert read(intent, late) == ([], ["Better so."])
    assert read(intent, early) == (["in the first words"], ["Not in winter.", "Better so."])
    assert read(intent, area.holder) == (["in the first words"], ["Not in winter.", "Better so."])


def test_whoever_is_invited_once_more_reads_what_they_were_told_and_not_what_came_between():
    area, guest = deciding.area(), make.person("Yusuf", "Demir")
    first = deciding.stated(area, words={"WHAT": "in the first words"}, invited={guest.key: True})
    question = said(first, guest, "Why so early?", "QUESTION")
    between = restated(first, area, "in the second words")
    voices.answer(
        key=first.key, question=question.key, text="For the trucks.", language="en", actor=area.person, at=LATER,
        moment=lambda: LATER,
    )  # fmt: skip
    said(between, area.holder, "Between the two of us.")
    intent = restated(between, area, "in the third words", at=LATEST, invited={guest.key: True})

    asked = told(intent, guest, at=LATEST).voices
    assert read(intent, guest) == (["in the first words"], ["Why so early?"])
    assert [one.text for one in asked[0].answers] == ["For the trucks."]
