"""A programme is made from a template, changed within its rules, and moved by its table."""

from datetime import date

import pytest
from tests import factories as make
from tests.factories import AT

from leaderful.audit.models import Event
from leaderful.lib.errors import NotAllowed
from leaderful.programmes import queries
from leaderful.programmes.models import Programme, ProgrammeTransition
from leaderful.programmes.operations import programmes
from leaderful.programmes.operations.programmes import UnableToChangeProgramme, UnableToMoveProgramme
from leaderful.programmes.operations.templates import TEMPLATES
from leaderful.programmes.policy import PROGRAMME
from leaderful.programmes.queries import rules_of

pytestmark = pytest.mark.django_db


def create(actor, **facts):
    facts = {"names": {"en": "Rising Leads"}, "starts_date": None, "ends_date": None, **facts}
    return programmes.create_programme(template="leadership", **facts, actor=actor, at=AT)


def change(programme, actor, **facts):
    facts = {
        "names": {"en": "Rising Leads"},
        "about": {"en": "About"},
        **facts,
    }
    return programmes.change_programme(key=programme.key, **facts, actor=actor, at=AT)


def test_a_template_brings_texts_in_both_languages_and_rules():
    programme = create(make.granted("LEAD"))

    assert programme.state == "DRAFT"
    assert set(programme.about) == {"en", "de"}
    assert programme.rules["version"] == 2
    assert rules_of(programme) == TEMPLATES["leadership"].rules
    assert Event.objects.filter(verb="programmes.programme.created", subject_id=programme.pk).exists()


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_a_day_from_which_no_end_can_be_reckoned_is_refused(day):
    with pytest.raises(UnableToChangeProgramme, match="between 1990 and 2100") as refused:
        create(make.granted("LEAD"), starts_date=day)

    assert refused.value.field == "starts_date"


def test_only_a_lead_of_the_organisation_begins_one():
    other = make.programme()
    for role in ("COORDINATOR", "ADMINISTRATOR", "EXECUTIVE"):
        with pytest.raises(NotAllowed):
            create(make.granted(role))
    with pytest.raises(NotAllowed):
        create(make.granted("LEAD", scope="PROGRAMME", scope_id=other.pk))


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"names": {"de": "Aufbruch"}}, "name_en"),
        ({"names": {"en": "x" * 121}}, "name_en"),
        ({"names": {"en": "Rising", "xx": "?"}}, "name"),
    ],
)
def test_it_refuses_what_does_not_fit_and_says_where(facts, field):
    lead = make.granted("LEAD")
    programme = create(lead)

    with pytest.raises(UnableToChangeProgramme) as refused:
        change(programme, lead, **facts)

    assert refused.value.field == field
    assert Programme.objects.get().names == programme.names


def test_a_closed_programme_stays_as_it_was():
    with pytest.raises(UnableToChangeProgramme):
        change(make.programme(state="CLOSED"), make.granted("LEAD"))


def test_every_verb_leads_where_the_table_says_and_nowhere_else():
    assert set(programmes.STEPS) == {row.verb for row in PROGRAMME.transitions}
    lead = make.granted("LEAD")
    for state in PROGRAMME.states:
        for verb, operation in programmes.STEPS.items():
            programme = make.programme(state=state)
            row = PROGRAMME.row(state, verb)
            if row is None:
                with pytest.raises(UnableToMoveProgramme):
                    operation(key=programme.key, actor=lead, at=AT)
                continue
            operation(key=programme.key, actor=lead, at=AT)
            step = ProgrammeTransition.objects.get(programme=programme)
            assert (step.from_state, step.verb, step.to_state, step.actor_id) == (
                state,
                verb,
                row.to,
                lead.pk,
            )


def test_a_coordinator_moves_only_the_programme_of_the_grant():
    mine, other = make.programme(state="DRAFT"), make.programme(state="DRAFT")
    coordinator = make.granted("COORDINATOR", scope="PROGRAMME", scope_id=mine.pk)

    programmes.open_programme(key=mine.key, actor=coordinator, at=AT)
    with pytest.raises(NotAllowed):
        programmes.open_programme(key=other.key, actor=coordinator, at=AT)

    assert queries.may_run(coordinator, mine, at=AT)
    assert not queries.may_run(coordinator, other, at=AT)
