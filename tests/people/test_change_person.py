"""One person changed by hand, marked as left, taken back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import granted, organisation, person, unit

from leaderful.audit.models import Event
from leaderful.audit.operations import record
from leaderful.lib.errors import NotAllowed
from leaderful.notices.models import Notice
from leaderful.people import queries
from leaderful.people.models import Person, SignInCode
from leaderful.people.operations.people import (
    PersonFacts,
    UnableToKeepPerson,
    UnableToMarkLeft,
    UnableToTakeBack,
    change_person,
    mark_left,
    take_back,
)
from leaderful.people.queries import address_changed

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return granted("LEAD")


def facts_of(row, **changed):
    facts = PersonFacts(
        given_name=row.given_name,
        family_name=row.family_name,
        email=row.email,
        unit=row.unit and row.unit.key,
        manager=row.manager and row.manager.key,
    )
    return replace(facts, **changed)


def change(row, actor, at, **changed):
    return change_person(key=row.key, facts=facts_of(row, **changed), actor=actor, at=at)


def test_it_writes_every_field_and_records_which_without_their_words(lead, at, marker):
    ines = person()

    change(ines, lead, at, family_name="Moyo", job_title=marker, unit=unit().key)

    ines.refresh_from_db()
    assert (ines.family_name, ines.job_title, ines.unit.name) == ("Moyo", marker, "Operations")
    assert ines.search_text == f"ines moyo {ines.email} operations {marker}"
    event = Event.objects.get(verb="people.person.changed")
    assert event.codes == {"family_name": True, "job_title": True, "unit_id": True}


def test_a_circle_of_three_is_refused_and_shown(lead, at):
    maren = person("Maren", "Solheim")
    tendai = person("Tendai", "Moyo", manager=maren)
    ines = person("Ines", "Carvalho", manager=tendai)

    with pytest.raises(
        UnableToKeepPerson, match="Maren Solheim → Ines Carvalho → Tendai Moyo → Maren Solheim"
    ):
        change(maren, lead, at, manager=ines.key)

    maren.refresh_from_db()
    assert maren.manager is None


def test_reporting_to_oneself_is_refused(lead, at):
    ines = person()

    with pytest.raises(UnableToKeepPerson, match="Nobody reports to themselves"):
        change(ines, lead, at, manager=ines.key)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12))
def test_no_order_of_changes_ever_closes_a_circle(wishes):
    from tests.factories import AT

    lead = granted("LEAD")
    people = [person(f"P{n}", "Ek") for n in range(6)]

    for lower, upper in wishes:
        row = Person.objects.get(pk=people[lower].pk)
        would_loop = lower == upper or queries.loop_through(row, Person.objects.get(pk=people[upper].pk))
        try:
            change(row, lead, AT, manager=people[upper].key)
        except UnableToKeepPerson:
            assert would_loop
        else:
            assert not would_loop

    line = dict(Person.objects.values_list("pk", "manager_id"))
    for start in line:
        steps, at_now = 0, start
        while at_now is not None:
            steps, at_now = steps + 1, line[at_now]
            assert steps <= len(line)


def test_a_changed_address_is_told_to_the_old_one_and_ends_codes(at):
    lead = granted("ADMINISTRATOR")
    ines = person(email="old@norrhavn.example")
    SignInCode.objects.create(person=ines, purpose="MAIL", code_hash="h", made_at=at, ends_at=at)

    change(ines, lead, at, email="new@norrhavn.example")

    row = SignInCode.objects.get(person=ines)
    assert (row.old_email, row.used_at) == ("old@norrhavn.example", at)
    notice = Notice.objects.get(kind="people.address.changed")
    assert (notice.recipient_id, notice.codes) == (ines.pk, {"sign_in_code": row.pk})


def test_only_an_administrator_changes_the_address_of_somebody_with_a_role(lead, at):
    """Codes go to the address: a lead who changed it could sign in as an administrator."""
    organisation()
    admin, other = granted("ADMINISTRATOR", "Tove", "Ek"), granted("ADMINISTRATOR", "Ola", "Ek")

    with pytest.raises(UnableToKeepPerson, match="only an administrator"):
        change(admin, lead, at, email="mine@norrhavn.example")
    change(admin, lead, at, job_title="Administrator")
    change(admin, other, at, email="tove@norrhavn.example")

    admin.refresh_from_db()
    assert admin.email == "tove@norrhavn.example"


def test_a_lead_gives_an_address_and_changes_none(lead, at):
    """Codes go there: a lead who changed it could sign in as any mentee."""
    ines, omar = person(email="ines@norrhavn.example"), person("Omar", email="")

    for email in ("mine@norrhavn.example", ""):
        with pytest.raises(UnableToKeepPerson, match="has an address already"):
            change(ines, lead, at, email=email)
    change(omar, lead, at, email="omar@norrhavn.example")

    ines.refresh_from_db()
    omar.refresh_from_db()
    assert (ines.email, omar.email) == ("ines@norrhavn.example", "omar@norrhavn.example")


@pytest.mark.parametrize("before", ["", "old@norrhavn.example"])
def test_whoever_got_another_address_reads_who_changed_it_for_thirty_days(before, at):
    from leaderful.flows.today import today

    organisation()
    admin, ines = granted("ADMINISTRATOR", "Tove", "Ek"), person(email=before)
    change(ines, admin, at, job_title="Planner")
    assert "address_changed" not in {thing.kind for thing in today(ines, at=at).things}

    change(ines, admin, at, job_title="Planner", email="new@norrhavn.example")

    ines = Person.objects.get(pk=ines.pk)
    told = [
        thing.row
        for thing in today(ines, at=at + timedelta(days=29)).things
        if thing.kind == "address_changed"
    ]
    assert [(row.by, row.at) for row in told] == [(admin, at)]
    late = today(ines, at=at + timedelta(days=31)).things
    assert "address_changed" not in {thing.kind for thing in late}


def test_ones_own_change_is_no_warning_and_hides_none(at):
    organisation()
    admin, ines = granted("ADMINISTRATOR", "Tove", "Ek"), person(email="ines@norrhavn.example")
    record("people.address.changed", actor=ines, subject=ines, at=at)
    assert address_changed(ines, at=at) is None

    record("people.address.changed", actor=admin, subject=ines, at=at + timedelta(hours=1))
    record("people.address.changed", actor=ines, subject=ines, at=at + timedelta(hours=2))

    assert address_changed(ines, at=at + timedelta(hours=3)).by == admin
    record("people.address.changed", actor=None, subject=ines, at=at + timedelta(hours=4))
    assert address_changed(ines, at=at + timedelta(hours=5)).by is None


def test_somebody_who_left_keeps_no_role_code_session_or_reports(at):
    admin = granted("ADMINISTRATOR")
    maren = granted("LEAD", "Maren", "Solheim")
    report = person("Ines", manager=maren, deputy=maren)

    mark_left(key=maren.key, actor=admin, at=at)

    row, report = Person.objects.get(pk=maren.pk), Person.objects.get(pk=report.pk)
    assert (row.state, row.left_at, row.session_epoch) == ("LEFT", at, maren.session_epoch + 1)
    assert queries.roles_held(row, at=at) == []
    assert (report.manager, report.deputy) == (None, None)
    assert Event.objects.get(verb="people.person.marked_left").codes == {"reports": 1}


def test_it_refuses_to_let_oneself_or_a_role_holder_leave_by_a_lead(lead, at):
    admin = granted("ADMINISTRATOR", "Tove", "Ek")

    with pytest.raises(UnableToMarkLeft, match="Somebody else"):
        mark_left(key=lead.key, actor=lead, at=at)
    with pytest.raises(UnableToMarkLeft, match="only an administrator"):
        mark_left(key=admin.key, actor=lead, at=at)


def test_it_refuses_a_second_leaving(lead, at):
    gone = person(state="LEFT", left_at=at)

    with pytest.raises(UnableToMarkLeft, match="noted already"):
        mark_left(key=gone.key, actor=lead, at=at)


def test_a_returning_person_is_the_same_person(lead, at):
    ines = person()
    mark_left(key=ines.key, actor=lead, at=at)

    take_back(key=ines.key, actor=lead, at=at)

    row = Person.objects.get(pk=ines.pk)
    assert (row.state, row.left_at, row.key) == ("ACTIVE", None, ines.key)
    assert Event.objects.filter(verb="people.person.taken_back", subject_id=ines.pk).exists()
    with pytest.raises(UnableToTakeBack):
        take_back(key=ines.key, actor=lead, at=at)


def test_somebody_erased_is_not_changed_any_more(lead, at):
    gone = person(state="ERASED")

    for act in (
        lambda: change(gone, lead, at, family_name="Ek"),
        lambda: mark_left(key=gone.key, actor=lead, at=at),
        lambda: take_back(key=gone.key, actor=lead, at=at),
    ):
        with pytest.raises(UnableToKeepPerson):
            act()


def test_colleagues_and_coordinators_may_not(at):
    ines = person()
    for actor in (ines, granted("COORDINATOR")):
        for act in (
            lambda a=actor: change(ines, a, at, family_name="Ek"),
            lambda a=actor: mark_left(key=ines.key, actor=a, at=at),
            lambda a=actor: take_back(key=ines.key, actor=a, at=at),
        ):
            with pytest.raises(NotAllowed):
                act()


def test_a_changed_address_ends_the_persons_sessions_and_anything_else_does_not(at):
    lead, ines = granted("ADMINISTRATOR"), person()
    before = ines.get_session_auth_hash()

    change(ines, lead, at, job_title="Planner")
    ines.refresh_from_db()
    assert ines.get_session_auth_hash() == before
    change(ines, lead, at, email="i.moyo@norrhavn.example")
    ines.refresh_from_db()
    assert ines.get_session_auth_hash() != before


def test_ones_own_address_is_not_changed_past_its_proof(at):
    boss = granted("ADMINISTRATOR")

    with pytest.raises(UnableToKeepPerson, match="in your account"):
        change(boss, boss, at, email="another@norrhavn.example")


def test_two_administrators_who_mark_each_other_as_left_do_not_leave_none(at):
    one, two = granted("ADMINISTRATOR"), granted("ADMINISTRATOR", "Yusuf")
    stale = {row.pk: Person.objects.prefetch_related("grants").get(pk=row.pk) for row in (one, two)}
    assert all(list(row.grants.all()) for row in stale.values())  # both were let in before either wrote

    mark_left(key=two.key, actor=stale[one.pk], at=at)
    with pytest.raises(NotAllowed):
        mark_left(key=one.key, actor=stale[two.pk], at=at)

    assert queries.administrators(at=at) == [one]


def test_who_administers_for_a_while_does_not_mark_the_last_lasting_one_as_left(at):
    boss, deputy = granted("ADMINISTRATOR"), granted("ADMINISTRATOR", "Yusuf")
    deputy.grants.update(ends_at=at + timedelta(days=1))

    with pytest.raises(UnableToMarkLeft, match="without an end"):
        mark_left(key=boss.key, actor=deputy, at=at)
