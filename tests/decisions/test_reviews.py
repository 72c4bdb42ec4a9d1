"""Looking back on an intent, by each who leads it; and whether it served those it affected."""

from datetime import timedelta

import pytest
from tests import deciding
from tests import factories as make
from tests.deciding import AT

from leaderful.decisions.models import Author, Intent
from leaderful.decisions.operations import passing, reviews
from leaderful.decisions.operations.reviews import UnableToLookBack
from leaderful.decisions.queries.reviews import served_of, surety_of, words_read_by
from leaderful.lib.errors import NotAllowed
from leaderful.notices.models import Notice
from leaderful.people.models import Leave

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(days=15)


def look_back(intent, actor=None, at=LATER, **more):
    facts = {
        "outcome": "AS_EXPECTED",
        "missing": "CLARITY",
        "is_shared": False,
        "language": "en",
        "words": {},
        **more,
    }
    return reviews.look_back(key=intent.key, actor=actor or intent.author, at=at, moment=lambda: at, **facts)


def test_it_is_looked_back_on_from_the_moment_it_went_ahead():
    intent = deciding.stated()

    with pytest.raises(UnableToLookBack, match="once it has gone ahead"):
        look_back(intent, at=AT + timedelta(hours=2))
    look_back(intent, at=AT + timedelta(hours=4))

    assert deciding.stands(intent, LATER) == "REVIEWED"


def test_with_several_authors_it_is_looked_back_on_with_the_last():
    intent = deciding.stated()
    other = make.person("Linh")
    Author.objects.create(
        intent=intent,
        person=other,
        state="CONFIRMED",
        area=deciding.area(other),
        asked_at=AT,
        confirmed_at=AT,
    )

    look_back(intent)
    assert deciding.stands(intent, LATER) == "REVIEW_DUE"
    look_back(intent, other)

    assert deciding.stands(intent, LATER) == "REVIEWED"
    with pytest.raises(UnableToLookBack, match="already"):
        look_back(intent, other)


def test_the_holder_reads_what_came_and_not_what_was_learned():
    intent = deciding.stated()
    words = {"EXPECTED": "fewer gaps", "ACTUAL": "two gaps", "LEARNED": "ask early", "NEXT": "ask on Monday"}
    review = look_back(intent, words=words, is_shared=True)
    holder = intent.authors.get().holder

    assert set(words_read_by(review, holder, is_mentor=False)) == {"EXPECTED", "ACTUAL"}
    assert set(words_read_by(review, intent.author, is_mentor=False)) == set(words)
    assert set(words_read_by(review, make.person(), is_mentor=True)) == set(words)
    assert Notice.objects.filter(kind="decisions.looked_back", recipient_id=holder.pk).exists()


def test_a_late_review_is_reminded_of_once_and_to_its_author_alone():
    intent = deciding.stated()
    late = intent.review_at + timedelta(days=7)
    passing.tend_intents(at=late, moment=lambda: late)

    for _turn in range(2):
        reviews.tend_reviews(at=late)

    assert [n.recipient_id for n in Notice.objects.filter(kind="decisions.review_overdue")] == [
        intent.author_id
    ]


def test_how_sure_one_was_stands_beside_how_it_turned_out():
    area = deciding.area()
    for sure, outcome in ((2, "WORSE"), (4, "BETTER"), (4, "WORSE")):
        look_back(deciding.stated(area, confidence=sure), outcome=outcome)

    assert [(one.confidence, one.outcomes) for one in surety_of(area.person)] == [
        (2, {"WORSE": 1}),
        (4, {"BETTER": 1, "WORSE": 1}),
    ]


def test_whether_it_served_is_read_only_together_and_stands_still():
    """Five of five are shown; the sixth alone would tell its answer, so the sum stays until five more have said so."""
    area = deciding.area()
    answers = ["YES", "NO", "YES", "PARTLY", "YES", "NO"]
    guests = [make.person(f"Guest {number}") for number, _answer in enumerate(answers)]
    intent = deciding.stated(area, invited={guest.key: True for guest in guests})
    look_back(intent)

    seen = []
    for number, (guest, answer) in enumerate(zip(guests, answers, strict=True)):
        reviews.answer_served(
            key=intent.key, answer=answer, actor=guest, at=LATER + timedelta(minutes=number)
        )
        seen.append(served_of(area.person))

    whole = {"YES": 3, "NO": 1, "PARTLY": 1}
    assert seen == [None] * 4 + [whole, whole]


def test_it_is_asked_of_those_affected_once():
    guest, bystander = make.person("Amara"), make.person("Omar")
    intent = deciding.stated(invited={guest.key: True, bystander.key: False})

    with pytest.raises(UnableToLookBack, match="once it has been looked back on"):
        reviews.answer_served(key=intent.key, answer="YES", actor=guest, at=LATER)
    look_back(intent)
    reviews.answer_served(key=intent.key, answer="YES", actor=guest, at=LATER)

    with pytest.raises(UnableToLookBack, match="already"):
        reviews.answer_served(key=intent.key, answer="NO", actor=guest, at=LATER)
    with pytest.raises(NotAllowed):
        reviews.answer_served(key=intent.key, answer="YES", actor=bystander, at=LATER)
    assert [n.recipient_id for n in Notice.objects.filter(kind="decisions.did_it_serve")] == [guest.pk]


def test_a_review_can_be_shared_later_and_kept_again():
    review = look_back(deciding.stated())

    reviews.share_review(key=review.key, is_shared=True, actor=review.author, at=LATER)
    review.refresh_from_db()
    assert review.is_shared
    with pytest.raises(NotAllowed):
        reviews.share_review(key=review.key, is_shared=False, actor=make.person(), at=LATER)


def test_looking_back_leaves_one_step():
    intent = deciding.stated()
    look_back(intent)

    row = Intent.objects.get()
    assert list(row.transitions.values_list("to_state", flat=True)) == [
        "RUNNING",
        "WENT_AHEAD",
        "REVIEW_DUE",
        "REVIEWED",
    ]


def test_whoever_stands_in_reads_how_it_turned_out_while_the_holder_is_away():
    deputy = make.person("Bola")
    intent = deciding.stated(deciding.area(deputy=deputy))
    holder = intent.authors.get().holder
    Leave.objects.create(person=holder, first_date=LATER.date(), last_date=LATER.date())

    look_back(intent)

    told = Notice.objects.filter(kind="decisions.looked_back").values_list("recipient_id", flat=True)
    assert set(told) == {holder.pk, deputy.pk}


def test_while_the_holder_is_there_nobody_stands_in():
    intent = deciding.stated(deciding.area(deputy=make.person("Bola")))

    look_back(intent)

    told = Notice.objects.filter(kind="decisions.looked_back").values_list("recipient_id", flat=True)
    assert set(told) == {intent.authors.get().holder_id}
