"""The Today page, as each kind of person sees it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests import deciding
from tests import factories as make
from tests.world import World

from leaderful.flows.desk import desk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["mentee", "mentor", "lead", "coordinator", "administrator", "outsider"])
def test_it_opens_for_everybody(client, who):
    """Whoever works here."""
    world = World()
    client.force_login(world.person(who))

    answer = client.get("/")

    assert answer.status_code == 200
    assert world.person(who).first_name in answer.content.decode()


def test_it_tells_a_lead_of_a_draft_and_a_mentee_not(client):
    """Drafts are the team's."""
    world = World()

    client.force_login(world.lead)
    assert "wait" in client.get("/").content.decode()
    assert f"/programmes/{world.programme.key}/match/" in client.get("/").content.decode()
    client.force_login(world.mentee)
    assert f"/programmes/{world.programme.key}/match/" not in client.get("/").content.decode()


def test_it_tells_of_what_one_is_asked_to_lead_too(client):
    """The world's other mentee was asked."""
    world = World()

    client.force_login(world.person("other_mentee"))
    page = client.get("/").content.decode()

    assert "asks whether you lead it too" in page
    assert f"/decisions/{world.together.key}/together/" in page


def test_it_tells_of_rules_that_are_to_change_until_one_has_spoken_and_whom_an_objection_waits_for(client):
    world = World()
    client.force_login(world.executive)
    assert "A change of rules waits for you to decide" in client.get("/").content.decode()

    world.rule_change.state, world.rule_change.go_at = "OPEN", timezone.now() + timedelta(days=2)
    world.rule_change.save()

    def reads(who):
        client.force_login(world.person(who))
        return "intends to change the rules" in client.get("/").content.decode()

    assert [reads(who) for who in ("other_mentee", "mentee", "lead", "outsider")] == [
        True,
        False,
        False,
        False,
    ]


def test_it_shows_the_first_steps_on_an_empty_installation(client):
    """One loud button: bring in your people."""
    make.organisation()
    first = make.granted("ADMINISTRATOR")
    make.Grant.objects.create(person=first, role="LEAD", starts_at=make.AT)
    client.force_login(first)

    page = client.get("/").content.decode()

    assert "Bring in your people" in page
    assert "Say how mail leaves" in page


def test_once_people_are_here_it_asks_a_lead_to_begin_a_programme(client):
    """Only whoever may, and only until there is one."""
    make.organisation()
    lead, somebody = make.granted("LEAD"), make.person()

    client.force_login(somebody)
    assert "Begin your first programme" not in client.get("/").content.decode()
    client.force_login(lead)
    assert "Begin your first programme" in client.get("/").content.decode()
    make.programme()
    assert "Begin your first programme" not in client.get("/").content.decode()


def test_it_tells_the_team_how_much_is_stuck_and_leads_there(client):
    """A count and a link, for the team alone."""
    world = World()
    make.membership(world.programme, make.person("Petra", "Novak"), answered_at=world.at)

    client.force_login(world.coordinator)
    text = client.get("/").content.decode()

    total = desk(world.programme, at=timezone.now()).total
    assert total > 1
    assert f"{total} things are stuck in" in text
    assert f'href="/programmes/{world.programme.key}/run/"' in text
    client.force_login(world.mentor)
    assert "stuck in" not in client.get("/").content.decode()


def test_it_tells_an_executive_what_there_is_to_read(client):
    """And nobody else."""
    make.organisation()
    client.force_login(make.granted("EXECUTIVE"))
    assert "The report for executives isn’t here yet." in client.get("/").content.decode()

    client.force_login(make.granted("LEAD", "Somebody"))
    assert "The report for executives" not in client.get("/").content.decode()


def test_setting_up_mail_leads_to_the_page_of_mail(client):
    """Not to the overview of all settings."""
    make.organisation()
    client.force_login(make.granted("ADMINISTRATOR"))

    assert 'href="/settings/mail/">Set up mail' in client.get("/").content.decode()


def test_it_tells_what_goes_ahead_next_and_what_waits_for_whom(client):
    make.organisation()
    now = timezone.now()
    intent = deciding.stated(at=now, wall=None)
    waiting = deciding.stated(
        deciding.area(intent.author, intent.authors.get().holder, rung=4),
        at=now,
        wall=None,
        words={"WHAT": "buy a printer"},
    )

    client.force_login(intent.author)
    own = client.get("/").content.decode()
    client.force_login(waiting.authors.get().holder)
    holders = client.get("/").content.decode()

    assert "I intend to move the early shift by half an hour" in own
    assert "I intend to buy a printer" not in own
    assert "doesn’t go on without you" in holders
    assert f"/decisions/{waiting.key}/" in holders
    assert f"/decisions/{intent.key}/" in holders
