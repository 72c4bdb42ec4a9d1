"""From a letter to a page of the pair's words, without a password and without typing anything."""

import pytest
from django.utils import timezone
from tests.factories import organisation, person
from tests.pairings.rounds import both_accept, offer, signed_in
from tests.web.test_agreement_page import said

from leaderful.flows.letters import LETTERS
from leaderful.ground.links import make_token
from leaderful.notices.models import MailSettings, Notice
from leaderful.pairings.models import Agreement
from leaderful.programmes.models import Membership, MembershipWords

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    organisation(public_address="https://leaderful.example")
    MailSettings.objects.create(
        host="127.0.0.1", port=9, security="NONE", sender="post@norrhavn.example", changed_at=timezone.now()
    )
    now = timezone.now()
    return both_accept(offer(at=now)[2], now)


def button(kind, who):
    """Where the first button of somebody's letter leads."""
    notice = Notice.objects.filter(kind=kind, recipient_id=who.pk).latest("pk")
    return LETTERS[kind].compose(notice, who).actions[0].path


def joined_with(pair, text):
    """What the mentor said to want to learn, when joining."""
    part = Membership.objects.get(person=pair.guide, programme=pair.programme)
    row = MembershipWords(membership=part, kind="LEARN", language="en")
    row.write(text)
    row.save()


def test_the_agreement_is_read_and_signed_from_the_letter_with_nothing_typed(client, pair, marker):
    joined_with(pair, "To be silent longer.")
    client.force_login(pair.learner)
    client.post(f"/pairs/{pair.key}/agreement/", said(confidential=marker))
    client.logout()
    address = button("pairings.signed", pair.guide)

    first = client.get(address).content.decode()
    assert "Mail me the link" in first
    assert "A link is on its way" in client.post(address).content.decode()
    landed = client.post(button("people.sign_in.code", pair.guide), follow=True)

    assert landed.redirect_chain[-1][0] == f"/pairs/{pair.key}/agreement/"
    assert marker not in first
    assert marker in landed.content.decode()
    form = {name: field.initial for name, field in landed.context["form"].fields.items()}
    form |= landed.context["form"].initial
    assert form["learns"] == "To be silent longer."
    client.post(f"/pairs/{pair.key}/agreement/", {**form, "sign": "1"})
    assert Agreement.objects.get().is_signed


def test_the_link_works_once_and_for_whom_the_letter_was(client, pair):
    address = button("pairings.begun", pair.guide)
    client.post(address)
    fresh = Notice.objects.get(kind="people.sign_in.code")

    assert fresh.recipient_id == pair.guide_id
    path = button("people.sign_in.code", pair.guide)
    assert client.post(path, follow=True).redirect_chain[-1][0] == f"/pairs/{pair.key}/"
    client.logout()
    assert client.post(path).headers["Location"] == "/sign-in/"


def test_whoever_is_signed_in_there_goes_straight_to_it_and_another_one_does_not(client, pair):
    address = button("pairings.begun", pair.guide)
    client.force_login(pair.learner)
    assert "Mail me the link" in client.get(address).content.decode()

    client.force_login(signed_in(pair.guide))
    assert client.get(address).headers["Location"] == f"/pairs/{pair.key}/"


def test_it_can_be_asked_for_four_times_in_a_quarter_of_an_hour(client, pair):
    address = button("pairings.begun", pair.guide)
    for _time in range(4):
        assert client.post(address).status_code == 200
    refused = client.post(address)

    assert refused.status_code == 429
    assert "That was tried too often" in refused.content.decode()
    assert Notice.objects.filter(kind="people.sign_in.code").count() == 4


def test_without_mail_or_an_address_it_leads_to_signing_in(client, pair):
    MailSettings.objects.all().delete()
    html = client.post(button("pairings.begun", pair.guide)).content.decode()

    assert f"/sign-in/?next=/pairs/{pair.key}/" in html
    assert not Notice.objects.filter(kind="people.sign_in.code").exists()


def test_a_link_for_one_page_opens_no_other_and_a_leavers_opens_none(client, pair):
    key = pair.key
    other = make_token(purpose="read-pair", key=key, person_id=pair.guide_id)
    gone = make_token(purpose="read-pair", key=key, person_id=person(state="LEFT", left_at=timezone.now()).pk)

    assert client.get(f"/read/agreement/{other}/").status_code == 409
    assert client.get(f"/read/pair/{gone}/").status_code == 404


def test_a_link_leads_nowhere_outside(client, pair):
    client.post(button("pairings.begun", pair.guide))
    path = button("people.sign_in.code", pair.guide).split("?")[0]

    assert client.post(f"{path}?next=https://elsewhere.example/").headers["Location"] == "/"
