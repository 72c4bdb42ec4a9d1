"""One's own hours, leave, deputy, languages, preferences and password."""

from datetime import date, time, timedelta

import pytest
from tests.factories import person

from leaderful.audit.models import Event
from leaderful.core.ladder import Stretch
from leaderful.lib.errors import NotAllowed
from leaderful.notices.models import Notice
from leaderful.people.operations import account, credentials
from leaderful.people.operations.account import UnableToChangeAccount
from leaderful.people.operations.limits import UnableToTryAgainYet
from leaderful.people.queries import hours_of

pytestmark = pytest.mark.django_db
ACTS = {
    "people.preferences.changed": lambda a, at: account.change_preferences(
        language="de", theme="dark", time_zone="Europe/Lisbon", actor=a, at=at
    ),
    "people.languages.set": lambda a, at: account.set_languages(codes=["pt"], actor=a, at=at),
    "people.hours.set": lambda a, at: account.set_working_hours(
        stretches=[Stretch(0, time(8), time(16))], actor=a, at=at
    ),
    "people.leave.added": lambda a, at: account.add_leave(
        first_date=date(2026, 12, 24), last_date=date(2026, 12, 31), actor=a, at=at
    ),
    "people.deputy.set": lambda a, at: account.set_deputy(key=None, actor=a, at=at),
    "people.password.changed": lambda a, at: credentials.change_password(
        new="four plain words together", current="", signed_in_by_code_at=at, actor=a, at=at
    ),
}


@pytest.mark.parametrize("verb", ACTS)
def test_it_is_recorded(at, verb):
    ines = person()

    ACTS[verb](ines, at)

    event = Event.objects.latest("pk")
    assert (event.verb, event.actor_id) == (verb, ines.pk)


@pytest.mark.parametrize("verb", ACTS)
def test_whoever_left_changes_nothing(at, verb):
    with pytest.raises(NotAllowed):
        ACTS[verb](person(state="LEFT"), at)


@pytest.mark.parametrize(
    "wrong", [{"language": "tlh"}, {"theme": "pink"}, {"time_zone": "Mars/Olympus"}, {"time_zone": "../etc"}]
)
def test_preferences_that_do_not_exist_are_refused(at, wrong):
    facts = {"language": "", "theme": "", "time_zone": ""} | wrong

    with pytest.raises(UnableToChangeAccount):
        account.change_preferences(**facts, actor=person(), at=at)


def test_languages_outside_the_list_are_refused(at):
    with pytest.raises(UnableToChangeAccount):
        account.set_languages(codes=["elvish"], actor=person(), at=at)


def test_a_day_that_ends_when_it_begins_is_refused(at):
    with pytest.raises(UnableToChangeAccount):
        account.set_working_hours(stretches=[Stretch(1, time(9), time(9))], actor=person(), at=at)


def test_a_morning_an_afternoon_and_a_night_are_kept_and_what_touches_is_one(at):
    ines = person()
    week = [
        *(Stretch(0, time(13), time(17)), Stretch(0, time(8), time(12))),
        *(Stretch(1, time(14), time(18)), Stretch(1, time(22), time(6))),
        *(Stretch(2, time(8), time(12)), Stretch(2, time(12), time(16))),
    ]

    account.set_working_hours(stretches=week, actor=ines, at=at)

    assert hours_of(ines) == [
        *sorted(week[:2], key=lambda one: one.starts),
        *week[2:4],
        Stretch(2, time(8), time(16)),
    ]


@pytest.mark.parametrize(
    ("week", "says"),
    [
        ([(0, 8, 12), (0, 11, 17)], "On Monday you would work twice"),
        ([(6, 22, 6), (0, 5, 12)], "On Monday you would work twice"),
        ([(3, 22, 6), (4, 5, 12)], "On Friday you would work twice"),
        ([(2, 6, 9), (2, 10, 12), (2, 13, 15)], "two times a day"),
    ],
)
def test_nobody_works_twice_at_once_or_three_times_a_day(at, week, says):
    ines = person()
    stretches = [Stretch(day, time(starts), time(ends)) for day, starts, ends in week]

    with pytest.raises(UnableToChangeAccount, match=says):
        account.set_working_hours(stretches=stretches, actor=ines, at=at)
    assert hours_of(ines) == []


def test_leave_does_not_end_before_it_begins(at):
    with pytest.raises(UnableToChangeAccount, match="before the first"):
        account.add_leave(first_date=date(2027, 1, 2), last_date=date(2027, 1, 1), actor=person(), at=at)


def test_leave_does_not_overlap(at):
    ines = person()
    account.add_leave(first_date=date(2027, 1, 1), last_date=date(2027, 1, 5), actor=ines, at=at)

    with pytest.raises(UnableToChangeAccount, match="already"):
        account.add_leave(first_date=date(2027, 1, 5), last_date=date(2027, 1, 9), actor=ines, at=at)
    account.add_leave(first_date=date(2027, 1, 6), last_date=date(2027, 1, 9), actor=ines, at=at)


@pytest.mark.parametrize("who", ["oneself", "somebody who left"])
def test_a_deputy_is_another_person_who_works_here(at, who):
    ines = person()
    deputy = ines if who == "oneself" else person(state="LEFT")

    with pytest.raises(UnableToChangeAccount):
        account.set_deputy(key=deputy.key, actor=ines, at=at)


def test_a_password_is_hashed_with_argon2(at, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

    changed = ACTS["people.password.changed"](person(), at)

    assert changed.password.startswith("argon2$argon2id$")


def test_a_removed_password_opens_nothing_and_the_person_is_told(at):
    ines = person()
    ACTS["people.password.changed"](ines, at)

    removed = credentials.change_password(new=None, current="", signed_in_by_code_at=at, actor=ines, at=at)

    assert not removed.has_usable_password()
    assert Notice.objects.filter(recipient_id=ines.pk, kind="people.password.changed").count() == 2


def test_a_code_stands_for_the_password_for_ten_minutes(at):
    ines = person()
    facts = {"new": "four plain words together", "current": "", "actor": ines}

    credentials.change_password(**facts, signed_in_by_code_at=at, at=at + timedelta(minutes=10))
    with pytest.raises(credentials.UnableToChangePassword):
        credentials.change_password(
            **facts, signed_in_by_code_at=at, at=at + timedelta(minutes=10, seconds=1)
        )


def test_guessing_the_current_password_is_limited(at):
    ines = person()
    facts = {"new": "x", "current": "wrong", "signed_in_by_code_at": None, "actor": ines, "at": at}
    for _ in range(8):
        with pytest.raises(credentials.UnableToChangePassword):
            credentials.change_password(**facts)

    with pytest.raises(UnableToTryAgainYet):
        credentials.change_password(**facts)
