"""Every day that somebody can type is one from which others can be reckoned, in every zone."""

import importlib
import pkgutil

import pytest
from django import forms as django_forms
from tests import factories as make

from leaderful.decisions.models import Certificate
from leaderful.web import forms
from leaderful.web.forms.account import DayField
from leaderful.web.forms.intents import IntentForm
from leaderful.web.forms.meetings import MeetingForm
from leaderful.web.forms.together import GoOnForm

pytestmark = pytest.mark.django_db

NARROWER = (MeetingForm, IntentForm, GoOnForm)
"""Their field “date” allows fewer years, and they say so themselves."""


def test_every_field_of_a_day_keeps_to_this_age():
    modules = [
        importlib.import_module(f"{forms.__name__}.{one.name}")
        for one in pkgutil.iter_modules(forms.__path__)
    ]
    kinds = {
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, django_forms.Form)
    }

    other = {
        f"{kind.__name__}.{name}"
        for kind in kinds
        for name, field in kind.base_fields.items()
        if isinstance(field, django_forms.DateField)
        and not isinstance(field, DayField)
        and not (name == "date" and issubclass(kind, NARROWER))
    }

    assert not other


def test_a_certificate_can_not_count_until_the_last_day_of_the_calendar(client):
    make.organisation()
    ines = make.person("Ines", "Carvalho")
    maren = make.person("Maren", "Solheim", time_zone="America/Lima")
    item = make.item("skill.schedule", "SKILL", en="Keep a schedule")
    client.force_login(ines)
    client.post("/certificates/new/", {"certifier": str(maren.key), "item": str(item.key), "text": "Phones."})
    asked = Certificate.objects.get()
    client.force_login(maren)

    answer = client.post(f"/certificates/{asked.key}/", {"answer": "give", "ends": "9999-12-31"})

    assert answer.status_code == 422
    assert "Give a day between 1990 and 2100." in answer.content.decode()
