"""Changing one's own address: proved from the new one, told to the old one."""

from datetime import timedelta

import pytest
from tests.factories import person

from leaderful.flows.letters import LETTERS
from leaderful.notices.models import Notice
from leaderful.people.operations import credentials, sign_in
from leaderful.people.operations.limits import UnableToTryAgainYet

pytestmark = pytest.mark.django_db
NEW = "new.ines@norrhavn.example"


def asks(who, new, at, **proof):
    proof = {"current": "", "signed_in_by_code_at": at} | proof
    credentials.ask_to_change_address(new_email=new, actor=who, at=at, **proof)


def code_sent(who, at, new=NEW):
    asks(who, new, at)
    notice = Notice.objects.filter(recipient_id=who.pk, kind="people.address.confirm").latest("pk")
    letter = LETTERS[notice.kind]
    assert letter.to(notice) == new
    return letter.compose(notice, who).paragraphs[1].rsplit(" ", 1)[1]


def test_the_code_from_the_new_address_changes_it_and_the_old_one_is_told(at):
    ines = person()
    old = ines.email
    code = code_sent(ines, at)
    ines.refresh_from_db()
    assert ines.email == old

    credentials.confirm_address(code=code, actor=ines, at=at)

    ines.refresh_from_db()
    assert ines.email == NEW
    assert NEW in ines.search_text
    notice = Notice.objects.get(kind="people.address.changed")
    assert LETTERS[notice.kind].to(notice) == old
    assert NEW not in str(LETTERS[notice.kind].compose(notice, ines))


def test_a_wrong_or_late_code_changes_nothing(at):
    ines = person()
    code = code_sent(ines, at)

    for given, when in (("2222-2222", at), (code, at + timedelta(minutes=15))):
        with pytest.raises(credentials.UnableToChangeAddress):
            credentials.confirm_address(code=given, actor=ines, at=when)
    ines.refresh_from_db()
    assert ines.email != NEW


def test_anothers_code_changes_nothing(at):
    ines, jonas = person(), person("Jonas")
    code = code_sent(ines, at)

    with pytest.raises(credentials.UnableToChangeAddress):
        credentials.confirm_address(code=code, actor=jonas, at=at)


def test_an_address_of_somebody_else_is_refused_in_the_same_words_as_a_wrong_code(at):
    ines, jonas = person(), person("Jonas")
    code = code_sent(ines, at, new=jonas.email.upper())

    said = []
    for given in (code, "2222-2222"):
        with pytest.raises(credentials.UnableToChangeAddress) as refusal:
            credentials.confirm_address(code=given, actor=ines, at=at)
        said.append(str(refusal.value))
    assert said[0] == said[1]


def test_five_wrong_tries_end_the_code(at):
    ines = person()
    code = code_sent(ines, at)
    for _ in range(5):
        with pytest.raises(credentials.UnableToChangeAddress):
            credentials.confirm_address(code="2222-2222", actor=ines, at=at)

    with pytest.raises(credentials.UnableToChangeAddress):
        credentials.confirm_address(code=code, actor=ines, at=at)


def test_a_sign_in_code_asked_for_before_no_longer_works_afterwards(at):
    ines = person()
    old = ines.email
    sign_in.ask_for_code(address=old, where="192.0.2.7", at=at)
    notice = Notice.objects.get(kind="people.sign_in.code")
    earlier = LETTERS[notice.kind].compose(notice, ines).paragraphs[1].rsplit(" ", 1)[1]

    credentials.confirm_address(code=code_sent(ines, at), actor=ines, at=at)

    for address in (old, NEW):
        with pytest.raises(sign_in.UnableToSignIn):
            sign_in.sign_in_with_code(address=address, code=earlier, where="192.0.2.7", at=at)


def test_asking_again_and_again_is_limited(at):
    ines = person()
    for number in range(4):
        asks(ines, f"x{number}@norrhavn.example", at)

    with pytest.raises(UnableToTryAgainYet):
        asks(ines, "x5@norrhavn.example", at)


def test_an_open_session_alone_changes_no_address(at):
    ines = person()
    ines.set_password("four plain words here")
    ines.save()

    for proof in ({}, {"signed_in_by_code_at": at - timedelta(minutes=11)}, {"current": "a guess"}):
        with pytest.raises(credentials.UnableToChangeAddress, match="current password"):
            asks(ines, NEW, at, **({"signed_in_by_code_at": None} | proof))
    assert not Notice.objects.exists()
    asks(ines, NEW, at, signed_in_by_code_at=None, current="four plain words here")


def test_a_new_address_ends_every_session(at):
    ines = person()
    before = ines.get_session_auth_hash()

    now = credentials.confirm_address(code=code_sent(ines, at), actor=ines, at=at)

    ines.refresh_from_db()
    assert ines.get_session_auth_hash() == now.get_session_auth_hash() != before


def test_strangers_who_fail_to_sign_in_take_no_tries_from_whoever_proves_a_change(at):
    ines = person()
    ines.set_password("four plain words here")
    ines.save()
    for _ in range(8):  # as many as the door lets through in a quarter of an hour
        with pytest.raises(sign_in.UnableToSignIn):
            sign_in.sign_in_with_password(
                who=f"person {ines.pk}", password="a guess", where="192.0.2.7", at=at
            )

    asks(ines, NEW, at, signed_in_by_code_at=None, current="four plain words here")
