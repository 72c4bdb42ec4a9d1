"""A programme begins as another one's copy: its texts, questions and rules, and nobody of it."""

from datetime import date

import pytest
from tests import factories as make
from tests.factories import AT

from leaderful.lib.errors import NotAllowed
from leaderful.programmes.models import Membership, Programme, ProgrammeTransition
from leaderful.programmes.operations import programmes
from leaderful.programmes.operations.programmes import COPIED
from leaderful.programmes.operations.rules import checked
from leaderful.programmes.operations.templates import TEMPLATES
from leaderful.programmes.queries import questions_of, rules_of
from leaderful.programmes.queries.rules import ONE_POOL

pytestmark = pytest.mark.django_db

FACTS = {"names": {"en": "Rising Leads again"}, "starts_date": None, "ends_date": None}

NOT_COPIED = {
    "id",
    "key",
    "names",
    "state",
    "starts_date",
    "ends_date",
    "dates",
    "words_go_date",
    "words_gone_at",
    "created_at",
}
"""What a copy has of its own."""


def test_every_column_is_copied_or_named_as_its_own():
    assert {field.name for field in Programme._meta.concrete_fields} == set(COPIED) | NOT_COPIED


def test_a_copy_has_everything_but_the_people():
    lead = make.granted("LEAD")
    first = make.programme(
        state="CLOSED",
        about={"en": "About"},
        rules={"version": 2, "answer_days": 9},
        questions={"version": 1, "MENTEE": {"words": {"asked": False}}},
        mails={"version": 1, "letters": {"pairings.offer": {"subject": {"en": "You two"}, "opening": {}}}},
        preparation={"en": "Ask before you tell."},
        is_rolling=True,
    )
    make.membership(first, make.person())

    copy = programmes.copy_programme(key=first.key, **FACTS, actor=lead, at=AT)

    assert copy.state == "DRAFT"
    assert [getattr(copy, field) for field in COPIED] == [getattr(first, field) for field in COPIED]
    assert not Membership.objects.filter(programme=copy).exists()
    assert not ProgrammeTransition.objects.filter(programme=copy).exists()


@pytest.mark.parametrize("role", ["COORDINATOR", "EXECUTIVE"])
def test_only_a_lead_of_the_organisation_copies(role):
    with pytest.raises(NotAllowed):
        programmes.copy_programme(key=make.programme().key, **FACTS, actor=make.granted(role), at=AT)


@pytest.mark.parametrize("code", sorted(TEMPLATES))
def test_every_template_speaks_both_languages_and_makes_a_whole_programme(code):
    template = TEMPLATES[code]

    made = programmes.create_programme(
        template=code,
        names={"en": "One"},
        starts_date=date(2027, 1, 11),
        ends_date=None,
        actor=make.granted("LEAD"),
        at=AT,
    )

    assert (
        {"en", "de"}
        == set(template.names)
        == set(template.says)
        == set(template.about)
        == set(template.preparation)
    )
    assert rules_of(made) == checked(template.rules)
    assert made.ends_date > made.starts_date
    assert made.ends_date.weekday() == 4
    for role in ("MENTEE", "MENTOR"):
        known = {one.code for one in questions_of(made, role)}
        assert set(template.questions.get(role, {})) <= known
        assert all(set(one.label) in (set(), {"en", "de"}) for one in questions_of(made, role))


def test_the_templates_differ_where_it_matters():
    rules = {code: template.rules for code, template in TEMPLATES.items()}

    assert rules["peer"].pool == ONE_POOL
    assert rules["mentors_mentors"].tier == 2
    assert rules["reverse"].grade_gap[1] < 0
    assert [code for code, template in TEMPLATES.items() if template.is_rolling] == ["onboarding"]
