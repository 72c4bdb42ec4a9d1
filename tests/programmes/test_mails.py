"""A programme's own words in its letters: before the standard ones, in their language, and nothing else is lost."""

import pytest
from tests import factories as make
from tests.factories import AT

from leaderful.flows import post
from leaderful.flows.letters import LETTERS, OF_A_PROGRAMME, Content, in_own_words
from leaderful.flows.letters.own_words import SAMPLE_PROGRAMME, programme_of
from leaderful.programmes.models import Programme
from leaderful.programmes.operations.changing import UnableToChangeProgramme
from leaderful.programmes.operations.mails import change_mail

pytestmark = pytest.mark.django_db

STANDARD = Content(subject="Standard", paragraphs=("What it must say.",))


def keep(programme, *, subject=None, opening=None, kind="pairings.offer"):
    return change_mail(
        key=programme.key,
        kind=kind,
        subject=subject or {},
        opening=opening or {},
        actor=make.granted("LEAD"),
        at=AT,
    )


def read(programme, language="en", kind="pairings.offer"):
    return in_own_words(STANDARD, programme, kind=kind, language=language, name="Ines")


def test_own_words_come_first_and_the_standard_ones_stay():
    programme = keep(
        make.programme(),
        subject={"en": "{name}, a pair for you"},
        opening={"en": "Welcome to {programme}.\n\nGood."},
    )

    content = read(programme)

    assert content.subject == "Ines, a pair for you"
    assert content.paragraphs == ("Welcome to Rising Leads.", "Good.", "What it must say.")


def test_another_language_and_another_letter_stay_standard():
    programme = keep(make.programme(), subject={"en": "A pair for you"}, opening={"en": "Welcome."})

    assert read(programme, "de") == STANDARD
    assert read(programme, kind="pairings.begun") == STANDARD


def test_emptied_words_are_gone_from_the_row():
    programme = keep(make.programme(), subject={"en": "A pair for you"})
    keep(programme)

    assert Programme.objects.get().mails["letters"] == {}


@pytest.mark.parametrize(
    "text", ["{pairing}", "{name", "name}", "{}", "{name.key}", "{name!r}", "{name:>9}", "{0}"]
)
def test_it_refuses_braces_that_nothing_fills_in(text):
    with pytest.raises(UnableToChangeProgramme) as refused:
        keep(make.programme(), opening={"de": text})

    assert refused.value.field == "opening_de"


def test_it_keeps_braces_written_twice():
    assert read(keep(make.programme(), subject={"en": "{{so}}"})).subject == "{so}"


def test_a_name_with_braces_stays_as_it_is():
    programme = keep(make.programme("{name}"), subject={"en": "{programme}"})

    assert read(programme).subject == "{name}"


@pytest.mark.parametrize("kind", OF_A_PROGRAMME)
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_letter_of_a_programme_can_be_looked_at_in_its_name(kind, language):
    programme = make.programme("Night owls", mails={})
    keep(programme, kind=kind, opening={language: "Own words."})
    programme.refresh_from_db()

    mail = post.preview_of(
        kind=kind, language=language, programme=programme, name="Ines", organisation=make.organisation()
    )

    assert "Own words." in mail.plain
    assert SAMPLE_PROGRAMME not in mail.subject + mail.plain


def test_a_notice_leads_to_its_programme():
    programme = make.programme()
    membership = make.membership(programme, make.person())

    assert programme_of({"membership": membership.pk}) == programme
    assert programme_of({"programme": programme.pk}) == programme
    assert programme_of({"code": "ABC"}) is None


def test_letters_of_no_programme_keep_the_standard_words():
    assert not [kind for kind in OF_A_PROGRAMME if kind.startswith("people.")]
    assert set(OF_A_PROGRAMME) < set(LETTERS)
