"""What a programme's team and a lead may know: counts and means of groups that only grow by enough at once."""

import random
from datetime import timedelta

import pytest
from tests import factories as make
from tests.factories import AT

from leaderful.core.styles import FORMS, Form, Process, form_statistics, lacks
from leaderful.lib.disclosure import Publication
from leaderful.programmes.queries import ProgrammeRules
from leaderful.styles.models import CaseAnswer, RetiredCase, Sitting
from leaderful.styles.queries import case_groups as queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make.programme(state="CLOSING", rules=ProgrammeRules(case_test=True).kept())


def sat(person, form, programme=None, occasion="OWN", *, day=0, cases=12, seed=1):
    at = AT + timedelta(days=day)
    rng = random.Random(seed)
    row = Sitting.objects.create(
        person=person, form=form, programme=programme, occasion=occasion, begun_at=at, finished_at=at
    )
    CaseAnswer.objects.bulk_create(
        CaseAnswer(sitting=row, case=case.code, process=rng.choice(list(Process)), at=at)
        for case in FORMS[Form(form)][:cases]
    )
    return row


def both(programme, numbers):
    for n in numbers:
        person, forms = make.person(f"P{n}"), "AB" if n % 2 else "BA"
        sat(person, forms[0], programme, "BEFORE", day=n, seed=n)
        sat(person, forms[1], programme, "AFTER", day=100 + n, seed=1000 + n)


def test_nothing_is_told_of_fewer_than_five_with_a_form(programme):
    both(programme, range(9))

    found = queries.pool_of(programme)

    assert found.at_first is None
    assert found.of_both is None
    assert found.before.by_form == {"A": None, "B": None}  # four with A, and five with B give them away
    assert found.before.people == 9


def test_before_and_after_are_of_the_same_people(programme):
    both(programme, range(12))
    for n in (20, 21):
        sat(make.person(f"Only{n}"), "A", programme, "BEFORE", day=n, seed=n)

    found = queries.pool_of(programme)

    assert found.before.people == 14
    assert found.of_both[0].people == found.of_both[1].people == 10


def test_a_shown_group_grows_by_five_at_least(programme):
    shown = []
    for n in range(24):
        both(programme, [n])
        found = queries.pool_of(programme).of_both
        if found and (not shown or shown[-1] != found[0].people):
            shown.append(found[0].people)

    assert shown == [10, 15, 20]


def test_no_sum_or_difference_of_what_was_shown_is_about_few(programme, monkeypatch):
    """Whatever is asked of the publication in the end stands beside everything shown before."""
    admitted = []
    admit = Publication.admit

    def noted(self, group):
        answer = admit(self, group)
        if answer:
            admitted.append(frozenset(group))
        return answer

    monkeypatch.setattr(Publication, "admit", noted)
    both(programme, range(17))
    for n in range(40, 43):
        sat(make.person(f"Only{n}"), "AB"[n % 2], programme, "BEFORE", day=n, seed=n)

    queries.pool_of(programme)

    sizes = {len(one - other) for one in admitted for other in admitted if one - other}
    assert sizes
    assert min(sizes) >= 5


def test_the_same_form_twice_tells_nothing_of_a_change(programme):
    for n in range(12):
        person = make.person(f"P{n}")
        sat(person, "AB"[n % 2], programme, "BEFORE", day=n, seed=n)
        sat(person, "AB"[n % 2], programme, "AFTER", day=100 + n, seed=n)

    assert queries.pool_of(programme).of_both is None


def test_cases_are_judged_by_the_first_whole_test_of_thirty():
    people = [make.person(f"P{n}") for n in range(31)]
    for n, person in enumerate(people):
        sat(person, "A", day=n, seed=n)
    sat(people[0], "A", day=200, seed=999)  # the second time says nothing new
    sat(make.person("Short"), "A", cases=11, seed=5)

    form = queries.how_cases_work()[0]

    rows = [
        {a.case: Process(a.process) for a in row.answers.all()}
        for row in Sitting.objects.filter(person__in=people[:30]).exclude(begun_at__gt=AT + timedelta(90))
    ]
    expected = form_statistics(Form.A, rows)
    assert form.people == 30  # the next figures come with the 35th
    assert [one.statistics for one in form.cases] == list(expected.items)


def test_what_is_retired_keeps_the_figures_it_was_retired_by():
    for n in range(30):
        sat(make.person(f"P{n}"), "B", day=n, seed=n)
    before = queries.how_cases_work()[1].cases[1].statistics
    RetiredCase.objects.create(case="b2", retired_by=make.granted("LEAD"), retired_at=AT)

    form = queries.how_cases_work()[1]

    assert form.cases[1].statistics == before
    assert form.cases[1].retired is not None
    assert form.lacks == lacks([case for case in FORMS[Form.B] if case.code != "b2"])
    assert queries.lacks_without(Form.B, "b1").cases == 2


def test_whoever_comes_after_a_case_is_retired_counts_without_it():
    RetiredCase.objects.create(case="a12", retired_by=make.granted("LEAD"), retired_at=AT)
    for n in range(30):
        sat(make.person(f"P{n}"), "A", day=n, seed=n, cases=11)

    form = queries.how_cases_work()[0]

    assert form.people == 30
    assert form.cases[11].statistics is None
