"""The page on which a programme's people are matched, looked through and published."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.factories import granted, membership, organisation, person, programme
from tests.pairings.rounds import NO_FLOOR, both_accept, lead, mentee, mentor, offer, published, solved

from leaderful.flows import matching
from leaderful.pairings.models import MatchRound, Pairing
from leaderful.programmes.models import Exclusion

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _here():
    organisation()


def page(client, prog, then="", **extra):
    return client.get(f"/programmes/{prog.key}/match/{then}", **extra)


def post(client, prog, then, data=None):
    return client.post(f"/programmes/{prog.key}/match/{then}", data or {})


@pytest.fixture
def now():
    return timezone.now()


def test_it_says_who_could_be_matched_and_matches_them(client, now):
    prog, by = programme(), lead()
    mentor(prog, places=2), mentee(prog), mentee(prog)
    client.force_login(by)

    assert "2 people wait for a mentor" in page(client, prog).content.decode()
    assert post(client, prog, "start/").status_code == 302
    running = page(client, prog).content.decode()
    assert '<meta http-equiv="refresh"' in running
    assert "<progress" in running

    matching.solve_next_round(at=now, clock=lambda: now)
    review = page(client, prog).content.decode()
    assert "2 pairs, ready for your eye" in review
    assert "Proved:" in review
    assert "can help with that" in review


def test_a_draft_that_changed_since_it_was_looked_at_is_not_published(client, now):
    prog, by = programme(), lead()
    mentor(prog), mentee(prog)
    solved(prog, by, now)
    client.force_login(by)
    seen = page(client, prog, "publish/").context["form"].initial["seen"]
    mentor(prog), mentee(prog)
    solved(prog, by, now + timedelta(minutes=1))

    post(client, prog, "publish/", {"seen": seen})

    assert not Pairing.objects.filter(state="OFFERED").exists()
    assert "The pairs have changed since you looked at them" in page(client, prog).content.decode()


def test_it_has_an_empty_state(client):
    prog = programme()
    client.force_login(lead())

    assert "Nobody waits for a mentor" in page(client, prog).content.decode()


def test_it_stops_a_round_that_waits(client):
    prog = programme()
    mentor(prog), mentee(prog)
    client.force_login(lead())
    post(client, prog, "start/")

    post(client, prog, "cancel/")

    assert MatchRound.objects.get().state == "DRAFT"


def test_keeping_and_ruling_out_are_shown_and_taken_back(client, now):
    prog, by = programme(), lead()
    guide, learner = mentor(prog), mentee(prog)
    solved(prog, by, now)
    client.force_login(by)
    said = {"guide": guide.key, "learner": learner.key}

    post(client, prog, "choice/", {**said, "choice": "NEVER"})
    ruled_out = page(client, prog).content.decode()
    assert "You’ve changed pairs." in ruled_out
    assert "match/publish/" not in ruled_out
    post(client, prog, "choice/", {**said, "choice": ""})
    assert "match/publish/" in page(client, prog).content.decode()


def test_publishing_asks_first_and_then_tells(client, now):
    prog, by = programme(), lead()
    mentor(prog), mentee(prog), mentee(prog)
    solved(prog, by, now)
    client.force_login(by)

    asked = page(client, prog, "publish/").content.decode()
    assert "Publish one pair" in asked
    assert "Mail isn’t set up here yet" in asked
    assert "One person without a mentor is told so" in asked
    assert Pairing.objects.get().state == "PROPOSED"

    post(client, prog, "publish/")
    assert Pairing.objects.get().state == "OFFERED"
    assert "Waits for both answers" in page(client, prog).content.decode()
    post(client, prog, "publish/")
    assert "has been published" in page(client, prog).content.decode()


def test_the_answers_say_expired_without_any_worker(client, now):
    prog, by, _pairing = offer(at=now - timedelta(days=15))
    client.force_login(by)

    html = page(client, prog).content.decode()

    assert "Not answered in time" in html
    assert Pairing.objects.get().state == "OFFERED"


def test_an_offer_is_taken_back_from_the_page(client, now):
    prog, by, pairing = offer(at=now)
    client.force_login(by)

    post(client, prog, f"{pairing.key}/withdraw/")

    assert Pairing.objects.get().state == "WITHDRAWN"


def test_a_pair_of_another_programme_is_not_taken_back_from_here(client, now):
    _prog, by, pairing = offer(at=now)
    client.force_login(by)

    assert post(client, programme("Elsewhere"), f"{pairing.key}/withdraw/").status_code == 404


def test_a_contradiction_is_said_with_names_and_nothing_private(client, now):
    prog, by = programme(), lead()
    guide, learner = mentor(prog, given_name="Tendai"), mentee(prog, given_name="Ines")
    solved(prog, by, now)
    client.force_login(by)
    post(client, prog, "choice/", {"guide": guide.key, "learner": learner.key, "choice": "KEEP"})
    Exclusion.objects.create(membership=learner, person=guide.person)

    solved(prog, by, now)
    html = page(client, prog).content.decode()

    assert "The pair of Tendai Test and Ines Test can’t be made." in html
    assert "Take it back" in html


def test_strangers_get_404_and_members_403(client, now):
    prog, by = programme(), lead()
    guide = mentor(prog)
    mentee(prog)
    solved(prog, by, now)
    elsewhere = granted("COORDINATOR", scope="PROGRAMME", scope_id=programme("Else").pk)
    paths = ["", "publish/"]

    for somebody, status in ((person(), 404), (elsewhere, 404), (guide.person, 403)):
        client.force_login(somebody)
        for then in paths:
            assert page(client, prog, then).status_code == status
        for then in ("start/", "cancel/", "discard/", "publish/", "choice/"):
            assert post(client, prog, then).status_code == status


def test_who_was_excluded_is_nowhere_to_be_read(client, now):
    """The one who is excluded is known by name to the page's other parts, so the exclusion itself is looked for."""
    prog, by = programme(), lead()
    guide, other = mentor(prog), mentor(prog)
    learner = mentee(prog, given_name="Ines")
    mentee(prog)
    mentee(prog)
    for mentor_ in (guide, other):
        Exclusion.objects.create(membership=learner, person=mentor_.person)
    round_ = solved(prog, by, now)
    client.force_login(by)

    html = page(client, prog).content.decode()

    assert "With nobody else a pair can be made for Ines." in html
    assert "exclu" not in html.lower()
    assert "unavailable" not in html
    matching.publish_round(key=round_.key, actor=by, at=now)
    assert "exclu" not in page(client, prog).content.decode().lower()


def test_a_draft_of_an_older_shape_still_opens(client, now):
    prog, by = programme(), lead()
    draft = MatchRound.objects.create(
        programme=prog, number=1, state="SOLVED", created_at=now, certificate={}
    )
    guide = mentor(prog)
    Pairing.objects.create(programme=prog, round=draft, guide=guide.person, learner=person())
    draft.left_out.create(learner=mentee(prog), reason="ALL_FULL")
    client.force_login(by)

    assert page(client, prog).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_pairs(client, now, django_assert_max_num_queries):
    prog, by = programme(), lead()
    for _ in range(8):
        mentor(prog), mentee(prog)
    solved(prog, by, now)
    client.force_login(by)

    with django_assert_max_num_queries(24):
        page(client, prog)


def test_a_large_round_is_shown_in_pages(client, now):
    prog, by = programme(rules=NO_FLOOR), lead()
    for _ in range(52):
        mentor(prog, items=[]), mentee(prog, items=[])
    solved(prog, by, now)
    client.force_login(by)

    assert "1 to 50 of 52 pairs" in page(client, prog).content.decode()
    assert "51 to 52 of 52 pairs" in page(client, prog, "?page=2").content.decode()


def test_an_earlier_round_stays_to_be_read(client, now):
    prog, by, _pairing = offer(at=now)
    mentor(prog), mentee(prog)
    client.force_login(by)
    post(client, prog, "start/")
    post(client, prog, "cancel/")

    assert "?round=1" in page(client, prog).content.decode()
    assert "Round 1, published on" in page(client, prog, "?round=1").content.decode()
    for number in ("2", "7"):
        assert page(client, prog, f"?round={number}").status_code == 404


def test_matching_again_is_offered_once_a_place_is_free(client, now):
    prog, by = programme(), lead()
    mentor(prog), mentee(prog)
    published(prog, by, now)
    both_accept(Pairing.objects.get(), now)
    client.force_login(by)
    assert "Nobody waits for a mentor at the moment." in page(client, prog).content.decode()

    mentor(prog), mentee(prog)
    assert "Match them" in page(client, prog).content.decode()
    membership(prog, by, "MENTOR")  # a lead may take part as well
    assert page(client, prog).status_code == 200


@pytest.mark.parametrize("page", ["²", "9" * 5000, "-1", "x"])
@pytest.mark.django_db
def test_a_page_that_cannot_be_is_no_fault(client, page):
    from tests.world import World

    world = World()
    client.force_login(world.lead)
    address = f"/programmes/{world.programme.key}/match/"

    assert client.get(address, {"round": page}).status_code < 500
    said = {"guide": world.mentor_part.key, "learner": world.mentee_part.key, "choice": "KEEP", "page": page}
    assert client.post(f"{address}choice/", said).status_code < 500
