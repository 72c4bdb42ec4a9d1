"""A letter whose code has ended isn't sent; one with a code goes ahead of what waits."""

from datetime import timedelta

import pytest
from tests.factories import organisation, person

from leaderful.flows.post import Way, _send_one
from leaderful.notices.models import MailSettings, Notice
from leaderful.notices.operations import tell
from leaderful.people.operations import sign_in

pytestmark = pytest.mark.django_db


class Server:
    """A mail server that keeps what it is given."""

    def __init__(self):
        self.taken = []

    def send_messages(self, messages):
        self.taken += messages
        return len(messages)


@pytest.mark.parametrize(("minutes", "sent"), [(14, 1), (16, 0)])
def test_a_code_is_mailed_while_it_works(at, minutes, sent):
    ines, server = person(), Server()
    sign_in.ask_for_code(address=ines.email, where="192.0.2.7", at=at)
    way = Way(server, MailSettings(sender="mentoring@norrhavn.example"), organisation())

    _send_one(Notice.objects.get(), way, at + timedelta(minutes=minutes))

    assert len(server.taken) == sent


def test_a_code_goes_ahead_of_letters_that_wait(at):
    ines = person()
    tell(event_id=1, recipient_id=ines.pk, kind="people.password.changed", at=at - timedelta(minutes=5))
    sign_in.ask_for_code(address=ines.email, where="192.0.2.7", at=at)

    assert Notice.objects.order_by("due_at").first().kind == "people.sign_in.code"
