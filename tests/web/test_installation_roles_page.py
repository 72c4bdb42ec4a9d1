"""The pages of roles."""

from datetime import timedelta
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from tests.factories import granted, organisation, person, programme, unit

from leaderful.flows import sight
from leaderful.people.models import Grant

pytestmark = pytest.mark.django_db


OSLO = ZoneInfo("Europe/Oslo")  # the administrator's days, whatever the hour of the test


@pytest.fixture
def administrator(client):
    organisation(time_zone="Europe/Oslo")
    made = granted("ADMINISTRATOR", "Yusuf", "Demir")
    client.force_login(made)
    return made


def test_everybody_sees_who_holds_what_and_only_administrators_change_it(client, administrator):
    granted("COORDINATOR", "Koffi", "Mensah", scope="PROGRAMME", scope_id=programme("Rising Leads").pk)
    granted("EXECUTIVE", "Camila", "Restrepo", scope="UNIT", scope_id=unit("Night shift").pk)
    page = client.get("/settings/roles/").content.decode()
    for words in ("Yusuf Demir", "Koffi Mensah", "Rising Leads", "Night shift", "Give somebody a role"):
        assert words in page

    client.force_login(person())
    page = client.get("/settings/roles/").content.decode()
    assert "Koffi Mensah" in page
    assert "Give somebody a role" not in page
    assert "revoke" not in page
    grant = Grant.objects.get(person=administrator)
    for path in ("give/", f"give/{administrator.key}/", f"{grant.key}/revoke/"):
        assert client.get(f"/settings/roles/{path}").status_code == 403
    assert client.post(f"/settings/roles/{grant.key}/revoke/").status_code == 403


def test_a_role_is_given_for_whole_days_of_ones_own_zone(client, administrator):
    ines, rising = person(), programme("Rising Leads")
    assert str(ines.key) in client.get("/settings/roles/give/?q=ines").content.decode()
    today = timezone.localdate(timezone=OSLO)
    first, last = today + timedelta(days=7), today + timedelta(days=8)

    page = client.post(
        f"/settings/roles/give/{ines.key}/",
        {"role": "COORDINATOR", "where": f"programme:{rising.key}", "first_date": first, "last_date": last},
        follow=True,
    )

    assert "Ines Carvalho has the role." in page.content.decode()
    grant = ines.grants.get()
    assert (grant.role, grant.scope, grant.scope_id) == ("COORDINATOR", "PROGRAMME", rising.pk)
    assert grant.starts_at.astimezone(OSLO).strftime("%Y-%m-%d %H:%M") == f"{first} 00:00"
    assert grant.ends_at.astimezone(OSLO).strftime("%Y-%m-%d %H:%M") == f"{last + timedelta(days=1)} 00:00"


def test_from_today_means_from_now(client, administrator):
    ines = person()
    facts = {
        "role": "LEAD",
        "where": "everywhere",
        "first_date": timezone.localdate(timezone=OSLO).isoformat(),
    }

    client.post(f"/settings/roles/give/{ines.key}/", facts)

    grant = ines.grants.get()
    assert (grant.scope_id, grant.ends_at) == (None, None)
    assert grant.holds_at(timezone.now())


def test_what_makes_no_sense_is_said(client, administrator):
    ines, rising = person(), programme()

    page = client.post(
        f"/settings/roles/give/{ines.key}/", {"role": "ADMINISTRATOR", "where": f"programme:{rising.key}"}
    )

    assert page.status_code == 422
    assert "This role can’t be held there." in page.content.decode()


def test_a_role_is_taken_back_after_a_question(client, administrator):
    lead = granted("LEAD", "Elena", "Popescu")
    grant = lead.grants.get()
    path = f"/settings/roles/{grant.key}/revoke/"
    assert "Take back from Elena Popescu: Programme lead?" in client.get(path).content.decode()
    grant.refresh_from_db()
    assert grant.ends_at is None

    page = client.post(path, follow=True).content.decode()

    assert "Elena Popescu has this role no more." in page
    assert "Roles that are over" in page


def test_the_last_administrator_stays(client, administrator):
    path = f"/settings/roles/{administrator.grants.get().key}/revoke/"
    assert "Nobody else administers" in client.post(path, follow=True).content.decode()


class Cells(HTMLParser):
    """The page's tables as {action: (says, {role, …})}."""

    def __init__(self):
        super().__init__()
        self.rows, self.row, self.inside = {}, None, None

    def handle_starttag(self, tag, attributes):
        facts = dict(attributes)
        if tag == "tr" and "id" in facts:
            self.row = self.rows.setdefault(facts["id"], ["", set()])
        self.inside = "says" if tag == "th" else "who" if facts.get("class") == "who" else None

    def handle_endtag(self, tag):
        self.inside = None
        if tag == "tr":
            self.row = None

    def handle_data(self, data):
        if self.row is not None and self.inside == "says":
            self.row[0] += data
        elif self.row is not None and self.inside == "who":
            self.row[1].add(data)


def test_what_a_role_may_do_is_what_the_tables_say(client):
    organisation()
    client.force_login(person())
    cells = Cells()
    cells.feed(client.get("/settings/roles/what/").content.decode())

    def capital(words):
        return str(words)[:1].upper() + str(words)[1:]

    assert cells.rows == {
        action: [str(entry.says), {capital(sight.ROLES[role]) for role in entry.roles}]
        for _name, policy in sight.AREAS
        for action, entry in policy.actions.items()
    }


def test_no_area_is_missing_from_the_tables():
    """An area with a policy module that nobody listed would be missing from the page."""
    from pathlib import Path

    import leaderful

    areas = {file.parent.name for file in Path(leaderful.__file__).parent.glob("*/policy.py")} - {"ground"}
    listed = {action.split(".")[0] for _name, policy in sight.AREAS for action in policy.actions}
    assert areas <= listed


def test_no_role_is_chosen_beforehand(client, administrator):
    ines = person()
    assert (
        client.post(f"/settings/roles/give/{ines.key}/", {"where": "everywhere", "role": ""}).status_code
        == 200
    )
    assert not ines.grants.exists()


@pytest.mark.parametrize("field", ["first_date", "last_date"])
@pytest.mark.parametrize("day", ["0001-01-01", "1989-12-31", "2101-01-01", "9999-12-31"])
def test_a_day_of_another_age_is_refused_in_a_sentence(client, administrator, field, day):
    ines = person()

    page = client.post(
        f"/settings/roles/give/{ines.key}/", {"role": "LEAD", "where": "everywhere", field: day}
    )

    assert "Give a day between 1990 and 2100." in page.content.decode()
    assert not ines.grants.exists()
