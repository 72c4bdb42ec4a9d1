"""The case test on pages: taking it, what came of it, and what those see who look after it."""

import random
from datetime import timedelta

import pytest
from django.utils import timezone
from tests import factories as make

from leaderful.core import styles as core
from leaderful.programmes.queries import ProgrammeRules
from leaderful.styles.models import CaseAnswer, RetiredCase, Sitting

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines(client):
    make.organisation()
    person = make.person("Ines", "Carvalho")
    client.force_login(person)
    return person


def begun(client):
    return client.post("/case-test/", {"occasion": "OWN"})


def finished(person, form="A", *, cases=12, pick=None, occasion="OWN", programme=None, at=None, rng=None):
    at = at or timezone.now()
    row = Sitting.objects.create(
        person=person, form=form, occasion=occasion, programme=programme, begun_at=at, finished_at=at
    )
    for case in core.FORMS[core.Form(form)][:cases]:
        process = pick or (rng or random.Random(3)).choice(list(core.Process))
        CaseAnswer.objects.create(sitting=row, case=case.code, process=process, at=at)
    return row


def text(response):
    return " ".join(response.content.decode().split())


def test_it_is_taken_from_the_first_case_to_the_result(client, ines):
    page = begun(client)
    sitting = Sitting.objects.get()
    assert page["Location"] == f"/case-test/{sitting.key}/1/"
    cases = core.FORMS[core.Form(sitting.form)]

    for number, case in enumerate(cases, start=1):
        shown = text(client.get(f"/case-test/{sitting.key}/{number}/"))
        assert f"Case {number} of 12" in shown
        assert "breaks no rule" not in shown
        page = client.post(f"/case-test/{sitting.key}/{number}/", {"process": core.feasible(case.answers)[0]})

    assert page["Location"] == f"/case-test/{sitting.key}/"
    assert "All cases are answered" in text(client.get(page["Location"]))
    shown = text(client.post(f"/case-test/{sitting.key}/", {"do": "finish"}, follow=True))
    assert "12 of 12 answers break no rule" in shown
    assert "4.6 on average" in shown  # docs/algorithms/styles.md: by a blind guess 4.6 of 12 in either form


def test_pressing_begin_twice_leads_to_the_same_test(client, ines):
    begun(client)

    page = begun(client)

    assert page["Location"] == f"/case-test/{Sitting.objects.get().key}/"


def test_a_case_wants_an_answer_or_to_be_left_out(client, ines):
    begun(client)
    sitting = Sitting.objects.get()

    page = client.post(f"/case-test/{sitting.key}/1/", {})
    assert page.status_code == 422
    assert "Pick one of the five ways, or leave this case out." in text(page)
    assert client.post(f"/case-test/{sitting.key}/1/", {"process": "XX"}).status_code == 422

    page = client.post(f"/case-test/{sitting.key}/1/", {"do": "leave_out"})
    assert page["Location"] == f"/case-test/{sitting.key}/2/"
    client.post(f"/case-test/{sitting.key}/2/", {"process": "CI"})
    shown = text(client.get(f"/case-test/{sitting.key}/"))
    assert "One of 12 cases is answered" in shown
    assert f'/case-test/{sitting.key}/3/">Go on' in shown
    assert "Left out" in shown


def test_finishing_early_is_warned_of_and_then_gives_no_score(client, ines):
    begun(client)
    sitting = Sitting.objects.get()
    client.post(f"/case-test/{sitting.key}/1/", {"process": "CI"})

    page = client.post(f"/case-test/{sitting.key}/", {"do": "finish"})
    assert page.status_code == 422
    assert "11 cases have no answer." in text(page)
    shown = text(client.post(f"/case-test/{sitting.key}/", {"do": "finish_anyway"}, follow=True))

    assert "Too few answers for a score" in shown
    assert "break no rule</h1>" not in shown
    assert client.get(f"/case-test/{sitting.key}/1/")["Location"] == f"/case-test/{sitting.key}/"
    client.post(f"/case-test/{sitting.key}/1/", {"process": "GII"})
    assert CaseAnswer.objects.get().process == "CI"
    assert client.post(f"/case-test/{sitting.key}/", {"do": "finish"}).status_code == 302


def test_nothing_answered_is_not_finished(client, ines):
    begun(client)
    sitting = Sitting.objects.get()

    shown = text(client.post(f"/case-test/{sitting.key}/", {"do": "finish_anyway"}, follow=True))

    assert "Answer one case at least" in shown
    client.post(f"/case-test/{sitting.key}/", {"do": "put_away"})
    assert not Sitting.objects.exists()


@pytest.mark.parametrize("seed", range(6))
def test_the_numbers_of_the_result_are_the_core_s(client, ines, seed):
    rng = random.Random(seed)
    form = rng.choice(list(core.Form))
    row = finished(ines, form, cases=rng.choice([12, 11, 10]), rng=rng)
    picked = {a.case: core.Process(a.process) for a in row.answers.all()}
    score = core.score(form, picked)

    shown = text(client.get(f"/case-test/{row.key}/?all"))

    assert f"{score.inside} of {score.answered} answers break" in shown
    assert f"reaches {score.by_guessing:.1f} on average" in shown
    assert f"On average {score.participation:.1f}," in shown
    assert f"has {score.between[0]:.1f};" in shown
    assert f"has {score.between[1]:.1f}." in shown
    assert shown.count("never</td>") == len(score.never_chosen)
    for rule in core.RULES:
        told = f"Overlooked in {score.broken[rule.number]} of the {score.breakable[rule.number]} cases"
        assert (told in shown) or not score.broken[rule.number]
    assert shown.count("breaks no rule</span>") == score.inside
    assert shown.count("worth a look</span>") == score.answered - score.inside
    assert core.NEVER_A_VERDICT in shown


def test_a_broken_rule_quotes_the_sentences_that_make_it_apply(client, ines):
    row = finished(ines, "A", pick="AI")
    reasons = core.feedback(core.FORMS[core.Form.A][2], core.Process.AI).reasons
    assert reasons

    shown = text(client.get(f"/case-test/{row.key}/?all")).replace("&#x27;", "'")

    for broken in reasons:
        assert f"<b>{broken.rule.says}</b>" in shown
        for told in broken.because:
            assert all(f"“{one.text}”" in shown for one in told.sentences)


def test_two_tests_side_by_side_say_what_they_cannot(client, ines):
    finished(ines, "A", at=timezone.now() - timedelta(days=100))
    finished(ines, "B")

    shown = text(client.get("/case-test/"))

    assert "Whether you got better: it doesn’t say that." in shown


def test_a_programme_offers_it_to_mentors_and_mentees(client, ines):
    programme = make.programme(rules=ProgrammeRules(case_test=True).kept())
    make.membership(programme, ines)

    assert "Twelve cases, offered by" in text(client.get("/"))
    assert "See the test" in text(client.get(f"/programmes/{programme.key}/preparation/"))
    page = client.post("/case-test/", {"occasion": "BEFORE", "programme": programme.key})

    assert page.status_code == 302
    assert Sitting.objects.get().programme == programme
    assert "Go on with your case test" in text(client.get("/"))


@pytest.mark.parametrize("programme", ["nonsense", "0191f3a0-0000-7000-8000-000000000000"])
def test_what_no_programme_offers_is_not_begun(client, ines, programme):
    client.post("/case-test/", {"occasion": "BEFORE", "programme": programme})

    assert not Sitting.objects.exists()


def pooled(programme, number, *, after=True):
    for n in range(number):
        person = make.person(f"P{n}")
        make.membership(programme, person)
        forms = "AB" if n % 2 else "BA"
        rng = random.Random(n)
        at = timezone.now() - timedelta(days=200 - n)
        finished(person, forms[0], occasion="BEFORE", programme=programme, rng=rng, at=at)
        if after:
            later = at + timedelta(days=300)
            finished(person, forms[1], occasion="AFTER", programme=programme, rng=rng, at=later)


def test_the_team_sees_counts_and_balanced_means_of_enough(client, ines):
    lead = make.granted("LEAD")
    client.force_login(lead)
    programme = make.programme(state="CLOSING", rules=ProgrammeRules(case_test=True).kept())
    pooled(programme, 9)
    assert "Nothing can be told yet" in text(client.get(f"/programmes/{programme.key}/case-test/"))

    pooled(make.programme("Other"), 3)
    person = make.person("Tenth")
    at = timezone.now() - timedelta(days=150)
    for form, occasion, days in (("A", "BEFORE", 0), ("B", "AFTER", 400)):
        finished(person, form, occasion=occasion, programme=programme, at=at + timedelta(days=days))
    rows = Sitting.objects.filter(programme=programme, occasion="BEFORE")
    scores = [
        core.score(core.Form(r.form), {a.case: core.Process(a.process) for a in r.answers.all()})
        for r in rows
    ]
    expected = core.balanced(scores, fewest=5)

    shown = text(client.get(f"/programmes/{programme.key}/case-test/"))

    assert "Of 10 people who took it before and after" in shown
    assert f"{round(100 * expected.share_inside)} % of answers" in shown
    assert "Ines" not in shown
    assert "P1" not in shown


def test_cases_are_judged_from_thirty_and_retired_by_a_lead(client, ines):
    client.force_login(make.granted("LEAD"))
    for n in range(29):
        finished(make.person(f"P{n}"), "A", rng=random.Random(n))
    assert "Nothing is said before 30 people" in text(client.get("/case-test/cases/"))
    finished(make.person("Last"), "A", rng=random.Random(99))
    rows = [
        {a.case: core.Process(a.process) for a in row.answers.all()}
        for row in Sitting.objects.filter(form="A")
    ]
    expected = core.form_statistics(core.Form.A, rows).items[0]

    shown = text(client.get("/case-test/cases/"))
    assert "Told from 30 people." in shown
    assert f"{round(100 * expected.difficulty)} %; by guessing" in shown
    assert f"r = {expected.discrimination:.2f}" in shown

    page = text(client.get("/case-test/cases/a1/"))
    assert "Something is missing then:" in page
    assert "One case to twelve." in page
    client.post("/case-test/cases/a1/", {"do": "retire"})
    assert RetiredCase.objects.get().case == "a1"
    assert "retired</span>" in text(client.get("/case-test/cases/"))
    client.post("/case-test/cases/a1/", {"do": "take_back"})
    assert not RetiredCase.objects.exists()


def test_nobody_else_opens_the_lead_s_pages(client, ines):
    assert client.get("/case-test/cases/").status_code == 403
    assert client.post("/case-test/cases/a1/", {"do": "retire"}).status_code == 403
    assert not RetiredCase.objects.exists()
