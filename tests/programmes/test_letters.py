"""Every letter a programme sends is found, speaks the reader's language, and falls silent once it is pointless."""

from datetime import timedelta

import pytest
from django.utils import translation
from tests import factories as make
from tests.factories import AT

from leaderful.flows.letters import LETTERS
from leaderful.notices.models import Notice
from leaderful.programmes.models import Programme
from leaderful.programmes.operations import enrolment, memberships

pytestmark = pytest.mark.django_db


def latest(person):
    notice = Notice.objects.filter(recipient_id=person.pk).latest("pk")
    return LETTERS[notice.kind], notice


@pytest.mark.parametrize("verb", ["accept", "wait", "decline"])
def test_an_answer_of_the_team_reaches_whoever_asked(verb):
    part = make.membership(make.programme(), make.person(), state="APPLIED")

    more = {"promised_for": AT.date() + timedelta(days=25)} if verb == "wait" else {}
    memberships.TEAM_STEPS[verb](key=part.key, actor=make.granted("LEAD"), at=AT, **more)
    letter, notice = latest(part.person)

    assert "Rising Leads" in letter.compose(notice, part.person).subject
    if verb == "wait":
        assert (
            "You hear from them by Friday 18 December." in letter.compose(notice, part.person).paragraphs[1]
        )
    part.refresh_from_db()
    part.state, part.promised_for = "LEFT", None
    part.save()
    assert letter.compose(notice, part.person) is None


def test_an_invitation_taken_back_is_not_sent_any_more():
    ines, programme, lead = make.person(), make.programme(), make.granted("LEAD")
    memberships.invite_people(
        programme_key=programme.key, role="MENTOR", person_keys=[ines.key], actor=lead, at=AT
    )
    letter, notice = latest(ines)
    assert letter.compose(notice, ines) is not None

    memberships.withdraw_invitation(key=ines.memberships.get().key, actor=lead, at=AT)

    assert letter.compose(notice, ines) is None
    assert latest(ines)[1] == notice


@pytest.mark.parametrize(("state", "says"), [("", "asked to join"), ("INVITED", "take part")])
def test_sending_the_form_is_confirmed(state, says):
    make.item("goal.one")
    ines, programme = make.person(), make.programme()
    if state:
        make.membership(programme, ines, state=state)

    answers = enrolment.Answers(items=["goal.one"])
    enrolment.enrol(programme_key=programme.key, role="MENTEE", answers=answers, actor=ines, at=AT)
    letter, notice = latest(ines)

    assert says in letter.compose(notice, ines).subject


def test_an_invitation_names_the_programme_and_its_text_in_the_readers_language():
    ines, programme = make.person(), make.programme()
    Programme.objects.update(
        names={"en": "Rising", "de": "Aufbruch"}, about={"en": "About", "de": "Worum es geht"}
    )
    memberships.invite_people(
        programme_key=programme.key, role="MENTEE", person_keys=[ines.key], actor=make.granted("LEAD"), at=AT
    )

    letter, notice = latest(ines)
    with translation.override("de"):
        content = letter.compose(notice, ines)

    assert "Aufbruch" in content.subject
    assert "Worum es geht" in content.paragraphs


def test_whoever_left_the_organisation_gets_no_letter():
    part = make.membership(make.programme(), make.person(), state="APPLIED")
    memberships.accept_application(key=part.key, actor=make.granted("LEAD"), at=AT)
    letter, notice = latest(part.person)
    part.person.state = "LEFT"
    part.person.save()

    assert letter.compose(notice, part.person) is None
