"""The outbox: telling, leasing, putting off."""

from datetime import timedelta

import pytest
from tests.factories import AT

from leaderful.notices import operations as outbox
from leaderful.notices import queries
from leaderful.notices.models import Notice

pytestmark = pytest.mark.django_db


def told(number, **facts):
    return outbox.tell(event_id=number, recipient_id=1, kind="test.letter", at=AT, **facts)


def test_telling_the_same_again_keeps_the_first():
    first = told(1, codes={"offer": 3})
    assert told(1, codes={"offer": 4}) == first
    assert Notice.objects.get().codes == {"offer": 3}


def test_a_lease_takes_what_is_due_the_oldest_first_and_only_once():
    later = told(1, due_at=AT + timedelta(minutes=2))
    now = told(2)
    told(3, due_at=AT + timedelta(days=1))
    at = AT + timedelta(minutes=5)

    assert [notice.pk for notice in outbox.lease(at=at, limit=1)] == [now.pk]
    assert [notice.pk for notice in outbox.lease(at=at, limit=9)] == [later.pk]
    assert outbox.lease(at=at, limit=9) == []


def test_after_a_crash_the_lease_ends_and_somebody_else_takes_it():
    told(1)
    assert len(outbox.lease(at=AT, limit=9)) == 1
    assert outbox.lease(at=AT + outbox.LEASE, limit=9) == []
    assert len(outbox.lease(at=AT + outbox.LEASE + timedelta(microseconds=1), limit=9)) == 1


def test_what_was_handed_back_untried_is_taken_at_once_and_keeps_its_tries():
    told(1)
    (taken,) = outbox.lease(at=AT, limit=9)
    outbox.hand_back(notice_ids=[taken.pk])
    (again,) = outbox.lease(at=AT, limit=9)
    assert (again.pk, again.attempts) == (taken.pk, 0)


def test_each_refusal_waits_longer_and_the_sixth_is_the_last():
    notice, at = told(1), AT
    for wait in outbox.RETRY_AFTER:
        outbox.put_off(notice_id=notice.pk, failure="SMTPDataError 451", at=at)
        notice.refresh_from_db()
        assert (notice.state, notice.due_at - at) == ("WAITING", wait)
    outbox.put_off(notice_id=notice.pk, failure="x" * 99, at=at)
    notice.refresh_from_db()
    assert (notice.state, notice.failure) == ("FAILED", "x" * 40)


def test_the_outbox_in_numbers():
    for number, state in enumerate(("WAITING", "WAITING", "SENT", "FAILED", "UNREACHABLE")):
        told(number, due_at=AT - timedelta(hours=number))
        Notice.objects.filter(event_id=number).update(state=state)

    assert queries.outbox(at=AT) == queries.Outbox(2, 1, 1, 1, AT - timedelta(hours=1))
    assert queries.outbox(at=AT - timedelta(hours=2)).oldest_due_at is None
