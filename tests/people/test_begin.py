"""Beginning an organisation."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from leaderful.people import queries
from leaderful.people.models import Organisation
from leaderful.people.operations import sign_in
from leaderful.people.operations.organisation import UnableToBegin, begin
from leaderful.people.policy import is_administrator, is_lead

pytestmark = pytest.mark.django_db


def test_it_makes_the_first_administrator_and_lead(at):
    boss = begin(organisation_name="Norrhavn", administrator_email="boss@norrhavn.example", at=at)

    assert is_administrator(boss, None, at)
    assert is_lead(boss, None, at)
    assert queries.administrators(at=at) == [boss]
    assert sign_in.sign_in_once(code=sign_in.make_console_code(person=boss, at=at), where="", at=at) == boss


def test_it_refuses_a_second_organisation(at):
    begin(organisation_name="Norrhavn", at=at)

    with pytest.raises(UnableToBegin):
        begin(organisation_name="Norrhavn", is_demo=True, at=at)
    assert not Organisation.objects.get().is_demo


def test_no_other_code_writes_whether_it_is_a_demo():
    """Nothing turns one's own data into a demo: in the whole package, one call alone is given ``is_demo``."""
    writers = set()
    for file in Path(settings.BASE).rglob("*.py"):
        if "migrations" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            in_call = isinstance(node, ast.keyword) and node.arg == "is_demo"
            targets = node.targets if isinstance(node, ast.Assign) else []
            assigned = any(isinstance(t, ast.Attribute) and t.attr == "is_demo" for t in targets)
            named = isinstance(node, ast.Constant) and node.value == "is_demo"
            if in_call or assigned or named:
                writers.add(file.relative_to(settings.BASE).as_posix())

    begins = {"people/operations/organisation.py", "flows/begin.py", "jobs/demo/load.py", "project/first.py"}
    assert writers <= begins
