"""Signing in: by mailed code, link, paper and console codes, and password."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories import granted, membership, organisation, person, programme

from leaderful.audit.models import Event
from leaderful.flows.letters import LETTERS
from leaderful.ground.links import UnableToFollowLink
from leaderful.lib.errors import NotAllowed
from leaderful.notices.models import Notice
from leaderful.people import queries
from leaderful.people.models import Attempt, SignInCode
from leaderful.people.operations import codes, limits, roles, sign_in
from leaderful.people.operations.limits import ASK_WHO, CODE_WHO, PASSWORD_WHO, UnableToTryAgainYet

pytestmark = pytest.mark.django_db
HERE = "192.0.2.7"  # RFC 5737: an address for examples


def asked(who, at):
    """The letter's code and its link's token, after ``who`` asked for a code."""
    sign_in.ask_for_code(address=who.email, where=HERE, at=at)
    notice = Notice.objects.filter(recipient_id=who.pk).latest("pk")
    content = LETTERS[notice.kind].compose(notice, who)
    return content.paragraphs[1].rsplit(" ", 1)[1], content.actions[0].path.split("/")[3]


def test_a_mailed_code_signs_in_once(at):
    ines = person()
    code, _token = asked(ines, at)

    found = sign_in.sign_in_with_code(address=ines.email.upper(), code=code.lower(), where=HERE, at=at)

    assert found == ines
    assert Event.objects.latest("pk").verb == "people.person.signed_in"
    with pytest.raises(sign_in.UnableToSignIn):
        sign_in.sign_in_with_code(address=ines.email, code=code, where=HERE, at=at)


def test_a_mailed_link_signs_in_once_and_ends_the_code(at):
    ines = person()
    code, token = asked(ines, at)

    assert sign_in.sign_in_with_link(token=token, where=HERE, at=at) == ines

    with pytest.raises(sign_in.UnableToSignIn):
        sign_in.sign_in_with_link(token=token, where=HERE, at=at)
    with pytest.raises(sign_in.UnableToSignIn):
        sign_in.sign_in_with_code(address=ines.email, code=code, where=HERE, at=at)


def test_a_changed_link_is_refused(at):
    _code, token = asked(person(), at)

    with pytest.raises(UnableToFollowLink):
        sign_in.sign_in_with_link(token=f"{token}x", where=HERE, at=at)


def test_neither_the_outbox_nor_any_row_holds_the_code(at):
    code, token = asked(person(), at)

    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608  our own tables
            rows = str(cursor.fetchall())
        assert code not in rows
        assert code.replace("-", "") not in rows
        assert token not in rows


def test_a_code_ends_after_fifteen_minutes(at):
    ines = person()
    code, token = asked(ines, at)
    late = at + timedelta(minutes=15)

    with pytest.raises(sign_in.UnableToSignIn):
        sign_in.sign_in_with_code(address=ines.email, code=code, where=HERE, at=late)
    with pytest.raises(sign_in.UnableToSignIn):
        sign_in.sign_in_with_link(token=token, where=HERE, at=late)


def test_a_new_code_ends_the_older_one(at):
    ines = person()
    older, _token = asked(ines, at)
    newer, _token = asked(ines, at)

    with pytest.raises(sign_in.UnableToSignIn):
        sign_in.sign_in_with_code(address=ines.email, code=older, where=HERE, at=at)
    assert sign_in.sign_in_with_code(address=ines.email, code=newer, where=HERE, at=at) == ines


def test_five_wrong_tries_end_a_code(at):
    ines = person()
    code, _token = asked(ines, at)

    for _ in range(5):
        with pytest.raises(sign_in.UnableToSignIn):
            sign_in.sign_in_with_code(address=ines.email, code="2222-2222", where=HERE, at=at)

    with pytest.raises(sign_in.UnableToSignIn):
        sign_in.sign_in_with_code(address=ines.email, code=code, where=HERE, at=at)


def test_a_code_opens_for_its_own_address_only(at):
    ines, jonas = person(), person("Jonas", "Weber")
    code, _token = asked(ines, at)
    asked(jonas, at)

    with pytest.raises(sign_in.UnableToSignIn):
        sign_in.sign_in_with_code(address=jonas.email, code=code, where=HERE, at=at)


def test_asking_for_an_unknown_address_does_the_same_work_and_leaves_no_letter(at):
    ines = person()

    def statements(address):
        with CaptureQueriesContext(connection) as captured:
            sign_in.ask_for_code(address=address, where=HERE, at=at)
        return [query["sql"].split()[0] for query in captured if "SAVEPOINT" not in query["sql"]]

    assert statements(ines.email) == statements("nobody@norrhavn.example")
    assert Notice.objects.count() == SignInCode.objects.count() == 1
    connection.check_constraints()


def test_somebody_who_left_gets_no_code(at):
    gone = person(state="LEFT")

    sign_in.ask_for_code(address=gone.email, where=HERE, at=at)

    assert not Notice.objects.exists()


@pytest.mark.parametrize("known", [True, False])
def test_asking_too_often_says_how_long_to_wait(at, known):
    address = person().email if known else "nobody@norrhavn.example"
    for minute in range(ASK_WHO.times):
        sign_in.ask_for_code(address=address, where=HERE, at=at + timedelta(minutes=minute))

    with pytest.raises(UnableToTryAgainYet, match="Wait 10 minutes"):  # 15 minutes after the first, less 5
        sign_in.ask_for_code(address=address, where=HERE, at=at + timedelta(minutes=5))

    sign_in.ask_for_code(address=address, where=HERE, at=at + timedelta(minutes=15))


def test_trying_codes_is_limited_for_known_and_unknown_addresses_alike(at):
    person()
    for address in (queries.Person.objects.get().email, "nobody@norrhavn.example"):
        for _ in range(CODE_WHO.times):
            with pytest.raises(sign_in.UnableToSignIn):
                sign_in.sign_in_with_code(address=address, code="2222-2222", where=HERE, at=at)
        with pytest.raises(UnableToTryAgainYet):
            sign_in.sign_in_with_code(address=address, code="2222-2222", where=HERE, at=at)


def test_attempts_hold_no_address(at):
    sign_in.ask_for_code(address="nobody@norrhavn.example", where=HERE, at=at)

    rows = str(list(Attempt.objects.values_list()))

    assert "nobody" not in rows
    assert HERE not in rows


@pytest.mark.parametrize("by", ["address", "external id"])
def test_a_password_signs_in_by_address_or_external_id(at, by):
    ines = person()
    ines.set_password("four plain words together")
    ines.save()
    who = ines.email if by == "address" else ines.external_ids.get().value

    found = sign_in.sign_in_with_password(who=who, password="four plain words together", where=HERE, at=at)

    assert found == ines


def test_wrong_passwords_and_unknown_people_get_the_same_sentence_and_the_same_limit(at):
    ines = person()
    ines.set_password("four plain words together")
    ines.save()

    def sentences(who):
        said = []
        for _ in range(PASSWORD_WHO.times + 1):
            with pytest.raises((sign_in.UnableToSignIn, UnableToTryAgainYet)) as refusal:
                sign_in.sign_in_with_password(who=who, password="wrong", where=HERE, at=at)
            said.append(str(refusal.value))
        return said

    assert sentences(ines.email) == sentences("nobody@norrhavn.example")


def test_an_unknown_person_costs_a_hash_as_well(at, monkeypatch):
    made = []
    from django.contrib.auth import hashers

    hasher = hashers.get_hasher()
    encode = type(hasher).encode
    monkeypatch.setattr(type(hasher), "encode", lambda *a, **k: made.append(1) or encode(*a, **k))

    with pytest.raises(sign_in.UnableToSignIn):
        sign_in.sign_in_with_password(who="nobody@norrhavn.example", password="x", where=HERE, at=at)

    assert made


def test_a_printed_code_signs_in_somebody_without_an_address_once(at):
    anna = person("Anna", email="")
    code, row = codes.print_code(person=anna, actor=granted("COORDINATOR"), at=at)

    assert row.ends_at == at + timedelta(days=14)
    assert sign_in.sign_in_once(code=code.lower(), where=HERE, at=at) == anna
    with pytest.raises(sign_in.UnableToSignIn):
        sign_in.sign_in_once(code=code, where=HERE, at=at)


def test_a_printed_code_ends_after_fourteen_days(at):
    code, _row = codes.print_code(person=person(email=""), actor=granted("LEAD"), at=at)

    with pytest.raises(sign_in.UnableToSignIn):
        sign_in.sign_in_once(code=code, where=HERE, at=at + timedelta(days=14))


def test_a_colleague_prints_no_codes(at):
    with pytest.raises(NotAllowed):
        codes.print_code(person=person(email=""), actor=person("Jonas"), at=at)


def test_nothing_is_printed_for_whoever_has_an_address(at):
    with pytest.raises(codes.UnableToPrintCode, match="codes are mailed there"):
        codes.print_code(person=person(), actor=granted("LEAD"), at=at)


def test_a_coordinator_gains_no_role_by_printing(at):
    boss = granted("ADMINISTRATOR", email="")

    with pytest.raises(codes.UnableToPrintCode, match="only an administrator"):
        codes.print_code(person=boss, actor=granted("COORDINATOR"), at=at)


def test_a_console_code_signs_in_the_administrator_for_an_hour(at):
    boss = granted("ADMINISTRATOR")
    code = sign_in.make_console_code(person=boss, at=at)

    with pytest.raises(sign_in.UnableToSignIn):
        sign_in.sign_in_once(code=code, where=HERE, at=at + timedelta(hours=1))
    assert sign_in.sign_in_once(code=code, where=HERE, at=at) == boss


def test_nobody_becomes_an_invented_person_on_ones_own_data(at):
    organisation(is_demo=False)

    with pytest.raises(sign_in.UnableToSignIn):
        sign_in.sign_in_as_invented(key=person().key, at=at)


def test_signing_out_everywhere_changes_what_every_session_is_checked_against(at):
    ines = person()
    before = ines.get_session_auth_hash()

    sign_in.sign_out_everywhere(actor=ines, at=at)

    ines.refresh_from_db()
    assert ines.get_session_auth_hash() != before


def test_tries_at_the_same_moment_never_let_more_through_than_the_limit(at):
    """Both have written themselves down before either counts: each sees the other, so neither slips past."""
    address = "nobody@norrhavn.example"
    for _ in range(ASK_WHO.times - 1):
        sign_in.ask_for_code(address=address, where=HERE, at=at)
    one, other = (limits.note_attempts(tries=[(ASK_WHO, address)], at=at)[0] for _ in range(2))

    assert limits._wait(ASK_WHO, one, at)
    assert limits._wait(ASK_WHO, other, at)


def test_the_first_administrator_comes_back_by_password_without_an_address(at):
    from leaderful.people.operations.organisation import begin

    first = begin(organisation_name="Kindred Care", at=at)
    first.set_password("a long enough password")
    first.save()

    found = sign_in.sign_in_with_password(
        who="Administrator", password="a long enough password", where="127.0.0.1", at=at
    )

    assert found == first


def test_whoever_came_in_by_a_printed_code_is_told_so(at):
    organisation()
    somebody = person(email="")
    code, _row = codes.print_code(person=somebody, actor=granted("COORDINATOR"), at=at)
    sign_in.sign_in_once(code=code, where="127.0.0.1", at=at)

    from leaderful.flows.today import today

    kinds = [thing.kind for thing in today(somebody, at=at).things]
    assert "printed_code" in kinds


def test_a_code_printed_before_a_promotion_opens_nothing_after_it(at):
    anna, boss = person("Anna", email=""), granted("ADMINISTRATOR")
    code, _row = codes.print_code(person=anna, actor=granted("COORDINATOR"), at=at)
    before = anna.get_session_auth_hash()

    roles.give(
        person_key=anna.key,
        role="ADMINISTRATOR",
        scope="ORGANISATION",
        scope_id=None,
        starts_at=at + timedelta(days=1),
        ends_at=None,
        actor=boss,
        at=at,
    )

    with pytest.raises(sign_in.UnableToSignIn):
        sign_in.sign_in_once(code=code, where=HERE, at=at)
    anna.refresh_from_db()
    assert anna.get_session_auth_hash() != before
    with pytest.raises(codes.UnableToPrintCode, match="only an administrator"):  # the role begins tomorrow
        codes.print_code(person=anna, actor=granted("COORDINATOR"), at=at)


@pytest.mark.parametrize("state", ["INVITED", "APPLIED", "DECLINED", "LEFT"])
def test_a_programmes_coordinator_prints_for_nobody_who_takes_no_part_in_it(at, state):
    ours, theirs, anna = programme("Ours"), programme("Theirs"), person("Anna", email="")
    coordinator = granted("COORDINATOR", scope="PROGRAMME", scope_id=ours.pk)
    membership(theirs, anna)
    membership(ours, anna, state=state)

    with pytest.raises(NotAllowed):
        codes.print_code(person=anna, actor=coordinator, at=at)


@pytest.mark.parametrize("state", ["ACTIVE", "PAUSED"])
def test_a_programmes_coordinator_prints_for_who_takes_part_in_it(at, state):
    ours, anna = programme("Ours"), person("Anna", email="")
    coordinator = granted("COORDINATOR", scope="PROGRAMME", scope_id=ours.pk)
    membership(ours, anna, state=state)

    _code, row = codes.print_code(person=anna, actor=coordinator, at=at)

    assert row.printed_by == coordinator


def test_only_an_administrator_prints_for_who_has_a_password(at):
    anna = person("Anna", email="")
    anna.set_password("four plain words here")
    anna.save()

    for role in ("COORDINATOR", "LEAD"):
        with pytest.raises(codes.UnableToPrintCode, match="has a password"):
            codes.print_code(person=anna, actor=granted(role), at=at)
    codes.print_code(person=anna, actor=granted("ADMINISTRATOR"), at=at)
