"""The form of one's part: boxes in named groups, what is rarely needed folded away until it holds something."""

import re

import pytest
from tests import factories as make

from leaderful.flows.catalogue import CATALOGUE
from leaderful.flows.catalogue_groups import GROUPS

pytestmark = pytest.mark.django_db


@pytest.fixture
def form_of(client):
    """The form of a part in a programme whose lists are those every installation begins with; ``posted`` sends it."""
    for row in CATALOGUE:
        make.item(row.code, kind=row.kind, **row.texts)
    client.force_login(make.person())
    programme = make.programme()

    def page(role, posted=None):
        path = f"/programmes/{programme.key}/join/{role}/"
        answer = client.post(path, posted) if posted else client.get(path)
        return answer.content.decode()

    return page


def folds(page):
    """(what stands on it, whether it is open) of every fold."""
    found = re.findall(r"<details class=\"fold[^\"]*\"( open)?><summary>(.*?)</summary>", page, re.DOTALL)
    return {re.sub(r"(<.*?>|\s)+", " ", words).strip(): bool(is_open) for is_open, words in found}


def test_every_item_to_begin_with_stands_in_one_group():
    for kind, groups in GROUPS.items():
        grouped = [code for _name, codes in groups for code in codes]
        assert sorted(grouped) == sorted(row.code for row in CATALOGUE if row.kind == kind)


def test_goals_stand_in_groups_that_open_where_something_is_picked(form_of):
    assert not any(folds(form_of("mentee")).values())

    page = form_of("mentee", {"goal": ["goal.balance"], "hours_a_month": "many"})

    opened = [words for words, is_open in folds(page).items() if is_open]
    assert opened == ["Oneself and one’s path 1 picked"]
    assert re.search(r'value="goal.balance"[^>]*checked', page)


@pytest.mark.parametrize("posted", [{"wish_1": "No Body"}, {"exclusions": "No Body"}])
def test_wishes_are_folded_until_one_is_made_or_wrong(form_of, posted):
    [closed] = [words for words in folds(form_of("mentee")) if words.startswith("Somebody you wish for")]

    page = form_of("mentee", {"goal": ["goal.balance"], **posted})

    assert folds(page)[closed]
    assert "No Body" in page


def test_a_list_that_was_searched_can_be_searched_again(form_of):
    page = form_of("mentor", {"find": "skill", "search_skill": "payroll"})

    assert 'name="search_skill" maxlength="60" value="payroll"' in page
    assert 'value="skill.payroll"' in page
    assert 'name="skill" value="skill.lean"' not in page


def test_an_item_of_ones_own_making_stands_after_the_groups(form_of):
    make.item("goal.of_our_own", en="Run the harbour")

    names = list(folds(form_of("mentee")))

    assert names[:5] == [*(str(name) for name, _codes in GROUPS["GOAL"]), "Others"]
