"""The post, on a real mail server."""

import smtplib
import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, close_old_connections, connection, transaction
from tests.factories import AT, granted, organisation, person
from tests.smtp import html, plain, smtp_server

from leaderful.flows import post
from leaderful.flows.letters import Content, Letter
from leaderful.lib.errors import NotAllowed
from leaderful.notices import operations as outbox
from leaderful.notices.models import MailSettings, Notice

KIND = "people.password.changed"
ADDRESS = "https://leaderful.norrhavn.example"


class CrashError(BaseException):
    """The process is gone: nothing catches it."""


@pytest.fixture
def inbox(db):
    """A mail server that is set up, in an organisation with a public address."""
    organisation(public_address=ADDRESS)
    with smtp_server() as inbox:
        set_up(inbox.port)
        yield inbox


def set_up(port, **facts):
    facts = {
        "host": "127.0.0.1", "security": "NONE", "username": "", "password": None,
        "sender": "leaderful@norrhavn.example", "at": AT, **facts,
    }  # fmt: skip
    with transaction.atomic():
        return outbox.save_settings(port=port, **facts)


def told(recipient, *, event_id=1, kind=KIND):
    return outbox.tell(event_id=event_id, recipient_id=recipient.pk, kind=kind, at=AT)


def letter_about(subject, **facts):
    """A letter of its own kind for one test."""
    content = Content(subject=subject, paragraphs=("Good day.",))
    facts = {"compose": lambda _notice, _recipient: content, **facts}
    return Letter(kind="test.letter", about="", sample=lambda: content, **facts)


def test_it_sends_plain_and_html_in_the_recipients_language(inbox):
    ines, jonas = person(language="en"), person("Jonas", "Weber", language="de")
    told(ines)
    told(jonas)

    assert post.send_waiting(at=AT)

    english, german = inbox.to(ines.email), inbox.to(jonas.email)
    assert "Every other device was signed out." in plain(english)
    assert "Every other device was signed out." in html(english)
    assert 'lang="de"' in html(german)
    assert f"{ADDRESS}/account/" in plain(german)
    assert f'href="{ADDRESS}/account/"' in html(german)
    assert english["auto-submitted"] == "auto-generated"
    assert set(Notice.objects.values_list("state", "failure")) == {("SENT", "")}


def test_it_has_nothing_to_do_once_all_are_sent(inbox):
    told(person())

    assert post.send_waiting(at=AT)
    assert not post.send_waiting(at=AT + timedelta(days=1))
    assert len(inbox.messages) == 1


def test_letters_wait_until_mail_and_the_public_address_are_set(db):
    here = organisation()
    told(person())
    assert not post.send_waiting(at=AT)

    with smtp_server() as inbox:
        set_up(inbox.port)
        assert not post.send_waiting(at=AT)
        here.public_address = ADDRESS
        here.save()
        assert post.send_waiting(at=AT)
        assert len(inbox.messages) == 1


def test_a_crash_between_sending_and_marking_sends_it_again_as_the_same_message(inbox, monkeypatch):
    ines = person()
    notice = told(ines)

    def crash(**_facts):
        raise CrashError

    with monkeypatch.context() as broken:
        broken.setattr(outbox, "mark_sent", crash)
        with pytest.raises(CrashError):
            post.send_waiting(at=AT)
    assert not post.send_waiting(at=AT + timedelta(seconds=1))  # still leased to whoever crashed
    assert post.send_waiting(at=AT + outbox.LEASE + timedelta(seconds=1))

    first, second = inbox.messages
    assert first["message-id"] == second["message-id"] == f"<{notice.key}@norrhavn.example>"
    assert Notice.objects.get().state == "SENT"


def test_a_server_that_is_down_puts_all_off_and_they_leave_once_it_is_back(db):
    organisation(public_address=ADDRESS)
    with smtp_server() as gone:
        set_up(gone.port)
    notices = [told(person(), event_id=n) for n in range(3)]

    assert post.send_waiting(at=AT)
    assert set(Notice.objects.values_list("state", "attempts", "failure", "leased_until")) == {
        ("WAITING", 1, "ConnectionRefusedError", None)
    }
    assert not post.send_waiting(at=AT + timedelta(seconds=59))  # the first wait is a minute: RETRY_AFTER

    with smtp_server() as back:
        set_up(back.port)
        assert post.send_waiting(at=AT + timedelta(minutes=1))
        assert len(back.messages) == len(notices)


def test_a_refused_letter_fails_after_the_last_try_and_can_be_tried_again(inbox):
    administrator = granted("ADMINISTRATOR")
    told(person())
    inbox.answer = "550 No such mailbox"

    at = AT
    for wait in (*outbox.RETRY_AFTER, None):
        assert post.send_waiting(at=at)
        at += wait or timedelta(0)
    notice = Notice.objects.get()
    assert (notice.state, notice.attempts) == ("FAILED", 6)  # one try, and one after each of the five waits
    assert notice.failure == "SMTPRecipientsRefused 550"
    assert not post.send_waiting(at=at + timedelta(days=30))

    inbox.answer = None
    assert post.try_failed_again(actor=administrator, at=at) == 1
    assert post.send_waiting(at=at)
    assert Notice.objects.get().state == "SENT"
    with pytest.raises(post.UnableToTryAgain, match="No letter has failed"):
        post.try_failed_again(actor=administrator, at=at)


def test_only_an_administrator_tries_again(inbox):
    with pytest.raises(NotAllowed):
        post.try_failed_again(actor=granted("LEAD"), at=AT)


def test_one_refused_letter_does_not_hold_up_the_others(inbox, monkeypatch):
    refused, taken = person(), person("Tendai", "Moyo")
    told(refused)
    told(taken)
    own = type(inbox).handle_RCPT

    async def picky(self, *facts):
        if refused.email in facts:
            return "550 No such mailbox"
        return await own(self, *facts)

    monkeypatch.setattr(type(inbox), "handle_RCPT", picky)
    post.send_waiting(at=AT)

    assert inbox.to(taken.email)
    assert set(Notice.objects.values_list("recipient_id", "state")) == {
        (refused.pk, "WAITING"),
        (taken.pk, "SENT"),
    }


def test_a_letter_that_cannot_be_written_does_not_hold_up_the_others(inbox, monkeypatch):
    def fails(_notice, _recipient):
        raise LookupError("what the letter says must not be in the log")

    monkeypatch.setitem(post.LETTERS, "test.letter", letter_about("", compose=fails))
    ines = person()
    told(ines, event_id=1, kind="test.letter")
    told(ines, event_id=2)

    post.send_waiting(at=AT)

    assert set(Notice.objects.values_list("state", "failure")) == {("WAITING", "LookupError"), ("SENT", "")}


def test_a_server_that_goes_away_midway_costs_the_others_no_try(inbox, monkeypatch):
    for number in range(3):
        told(person(), event_id=number)
    own = post.Way.hand_over
    handed = []

    def second_fails(self, mail, **facts):
        handed.append(mail)
        if len(handed) == 2:
            raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")
        own(self, mail, **facts)

    monkeypatch.setattr(post.Way, "hand_over", second_fails)
    post.send_waiting(at=AT)

    found = Notice.objects.order_by("pk").values_list("state", "attempts", "leased_until")
    assert list(found) == [("SENT", 0, None), ("WAITING", 1, None), ("WAITING", 0, None)]


def test_nobody_without_an_address_is_reached(inbox):
    told(person(email=""))

    post.send_waiting(at=AT)

    notice = Notice.objects.get()
    assert (notice.state, notice.failure) == ("UNREACHABLE", "no-address")


def test_nobody_who_left_is_written_to(inbox):
    told(person(state="LEFT"))

    post.send_waiting(at=AT)

    assert Notice.objects.get().failure == "nobody"
    assert inbox.messages == []


def test_nothing_in_a_header_begins_another_header(inbox, monkeypatch):
    here = organisation()
    here.name = 'Norrhavn\r\nBcc: all@norrhavn.example\n"Logistics\\'
    here.save()
    ines = person("Ines\r\nBcc: all@norrhavn.example", email="ines@norrhavn.example")
    monkeypatch.setitem(
        post.LETTERS, "test.letter", letter_about("Hello Ines\r\nBcc: all@norrhavn.example\r\n\r\nBuy this")
    )
    told(ines, kind="test.letter")

    post.send_waiting(at=AT)

    (letter,) = inbox.messages
    assert letter["bcc"] is None
    assert letter["x-rcptto"] == ines.email
    assert letter["subject"] == "Hello Ines Bcc: all@norrhavn.example Buy this"
    sender = letter["from"].addresses[0]
    assert sender.addr_spec == "leaderful@norrhavn.example"
    assert sender.display_name == 'Norrhavn Bcc: all@norrhavn.example "Logistics\\'


def test_an_address_with_a_line_break_reaches_nobody(inbox):
    told(person(email="ines@norrhavn.example\nBcc: all@norrhavn.example"))

    post.send_waiting(at=AT)

    assert inbox.messages == []
    assert (
        Notice.objects.get().state == "WAITING"
    )  # and fails after its tries, where an administrator sees it


def test_the_same_thing_is_told_once(inbox):
    ines = person()
    assert told(ines).pk == told(ines).pk
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(event_id=1, recipient_id=ines.pk, kind=KIND, created_at=AT, due_at=AT)


def test_html_in_a_name_stays_words(inbox, monkeypatch):
    content = Content(subject="Hello", paragraphs=("<script>alert(1)</script> says hello",))
    letter = letter_about("", compose=lambda _notice, _recipient: content)
    monkeypatch.setitem(post.LETTERS, "test.letter", letter)
    told(person(), kind="test.letter")

    post.send_waiting(at=AT)

    (arrived,) = inbox.messages
    assert "<script>" not in html(arrived)
    assert "<script>alert(1)</script> says hello" in plain(arrived)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time anyway")
@pytest.mark.django_db(transaction=True)
def test_two_workers_never_take_the_same_letter():
    for number in range(10):
        told(person(), event_id=number)
    first_has_taken, second_is_done = threading.Event(), threading.Event()
    seconds = []

    def other_worker():
        first_has_taken.wait(20)
        try:
            seconds.extend(outbox.lease(at=AT, limit=6))
        finally:
            close_old_connections()
            connection.close()
            second_is_done.set()

    thread = threading.Thread(target=other_worker)
    thread.start()
    with transaction.atomic():  # the first worker's lease is not committed yet
        firsts = outbox.lease(at=AT, limit=6)
        first_has_taken.set()
        assert second_is_done.wait(20)  # nobody waits for anybody: rows that are taken are skipped
    thread.join()

    taken = [notice.pk for notice in (*firsts, *seconds)]
    assert (len(firsts), len(seconds)) == (6, 4)
    assert len(set(taken)) == 10


@pytest.mark.parametrize(
    "wrong",
    [{"host": "smtp..norrhavn.example"}, {"username": "jörg", "password": "a long secret"}],
)
def test_settings_that_no_mail_server_reads_put_all_off_and_the_test_letter_says_so(inbox, wrong):
    set_up(inbox.port, **wrong)
    for n in range(2):
        told(person(), event_id=n)

    assert post.send_waiting(at=AT)

    [(state, attempts, failure)] = set(Notice.objects.values_list("state", "attempts", "failure"))
    assert (state, attempts) == ("WAITING", 1)
    assert failure.startswith("Unicode")
    with pytest.raises(post.UnableToSend, match="can’t be sent to a mail server"):
        post.send_test(actor=granted("ADMINISTRATOR"), at=AT)


def test_the_test_letter_says_what_the_server_answered(inbox):
    administrator = granted("ADMINISTRATOR")
    post.send_test(actor=administrator, at=AT)
    assert inbox.to(administrator.email)["subject"] == "A test letter from Leaderful"

    inbox.answer = "551 Not on a Monday"
    with pytest.raises(post.UnableToSend, match="It said: 551 Not on a Monday"):
        post.send_test(actor=administrator, at=AT)


def test_every_letter_can_be_sent_to_oneself_in_both_languages(inbox):
    administrator = granted("ADMINISTRATOR")
    for kind in post.LETTERS:
        for language in ("en", "de"):
            post.send_sample(kind=kind, language=language, actor=administrator, at=AT)

    assert len(inbox.messages) == 2 * len(post.LETTERS)
    for letter in inbox.messages:
        assert letter["subject"]
        assert plain(letter).strip()
        assert html(letter).strip()


def test_the_password_goes_to_no_other_server_unasked(inbox):
    administrator = granted("ADMINISTRATOR")
    set_up(inbox.port, username="leaderful", password="a long secret")
    facts = {
        "host": "127.0.0.1", "port": 587, "security": "NONE", "username": "leaderful", "password": None,
        "sender": "leaderful@norrhavn.example", "actor": administrator, "at": AT,
    }  # fmt: skip

    post.change_settings(**facts)
    with pytest.raises(post.UnableToChangeMail, match="Type the password again"):
        post.change_settings(**facts | {"host": "mail.elsewhere.example"})
    assert MailSettings.objects.get().host == "127.0.0.1"
    assert MailSettings.objects.get().text == "a long secret"
