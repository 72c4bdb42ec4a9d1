"""Led projects: a team that says yes, what is handed over while it runs and handed back, and every edge of its life."""

from datetime import timedelta

import pytest
from tests import deciding
from tests import factories as make
from tests.deciding import AT

from leaderful.decisions.models import Project
from leaderful.decisions.operations import erasure
from leaderful.decisions.operations import projects as operations
from leaderful.decisions.operations.projects import UnableToLeadProject
from leaderful.decisions.policy import PROJECT
from leaderful.decisions.queries import projects as queries
from leaderful.lib.errors import NotAllowed, Unable
from leaderful.notices.models import Notice
from leaderful.pairings.models import Pairing

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines():
    return make.person("Ines", "Carvalho")


@pytest.fixture
def tendai():
    return make.person("Tendai", "Moyo")


def begun(leader, **facts):
    said = {
        "name": "Quiet nights", "outcome": "Nobody is woken twice", "starts": AT.date(),
        "ends": AT.date() + timedelta(days=90), "sponsor": None, "pairing": None, "language": "en",
    }  # fmt: skip
    return operations.begin_project(**{**said, **facts}, actor=leader, at=AT)


def by(actor, project, **more):
    return {"key": project.key, "actor": actor, "at": AT + timedelta(hours=1), **more}


def joined(project, person):
    operations.ask_to_join(**by(project.leader, project, person=person.key))
    operations.answer_project(**by(person, project, is_yes=True))


def ended(project, actor):
    operations.end_project(**by(actor, project, outcome="BETTER", result="It is quiet", language="en"))


def sees(person, project):
    return queries.project_visible_to(person, key=project.key, at=AT) is not None


def told(word):
    return set(Notice.objects.filter(kind=f"decisions.project_{word}").values_list("recipient_id", flat=True))


def test_leader_team_sponsor_and_mentor_see_it_and_nobody_else(ines, tendai):
    mentor, sponsor, stranger = make.person("Mentor"), make.person("Sponsor"), make.person("Omar")
    pair = Pairing.objects.create(
        programme=make.programme(), guide=mentor, learner=ines, state="ACTIVE", guide_accepted_at=AT,
        learner_accepted_at=AT,
    )  # fmt: skip
    project = begun(ines, sponsor=sponsor.key, pairing=pair.key)
    operations.ask_to_join(**by(ines, project, person=tendai.key))

    assert [sees(one, project) for one in (ines, tendai, sponsor, mentor, stranger)] == [True] * 4 + [False]
    operations.answer_project(**by(tendai, project, is_yes=False))
    assert not sees(tendai, project)
    assert (told("sponsored"), told("asked"), told("declined")) == ({sponsor.pk}, {tendai.pk}, {ines.pk})


def test_what_is_bound_to_it_is_handed_back_at_its_end(ines, tendai):
    project = begun(ines)
    joined(project, tendai)
    area = deciding.area(tendai)
    holder = area.holder
    operations.bring_area(**by(tendai, project, area=area.key))
    operations.step_project(**by(ines, project, verb="start"))
    operations.step_project(**by(ines, project, verb="look_back"))
    operations.write_learned(**by(tendai, project, text="To ask first", language="en"))

    ended(project, ines)

    area.refresh_from_db()
    project.refresh_from_db()
    assert (area.state, area.holder, area.rung) == ("PRACTICE", None, None)
    assert (project.state, project.outcome) == ("ENDED", "BETTER")
    assert queries.learned_in(project) == [(tendai, "To ask first")]
    assert told("ended") == {tendai.pk, holder.pk}
    assert [step.verb for step in project.transitions.order_by("pk")] == ["start", "look_back", "end"]


def test_whoever_leaves_takes_along_what_they_brought(ines, tendai):
    project = begun(ines)
    joined(project, tendai)
    area = deciding.area(tendai)
    operations.bring_area(**by(tendai, project, area=area.key))

    operations.leave_project(**by(tendai, project))

    area.refresh_from_db()
    assert (area.state, sees(tendai, project), told("left")) == ("PRACTICE", False, {ines.pk})


def test_an_area_is_in_one_project_and_ones_own(ines, tendai):
    project, other = begun(ines), begun(ines)
    area = deciding.area(ines)
    operations.bring_area(**by(ines, project, area=area.key))

    for key in (area.key, deciding.area(tendai, make.person()).key, deciding.area(ines, False).key):
        with pytest.raises(UnableToLeadProject, match="agreed and in no project"):
            operations.bring_area(**by(ines, other, area=key))


def test_being_of_the_team_opens_no_intent(ines, tendai):
    project = begun(ines)
    joined(project, tendai)
    intent = deciding.stated(deciding.area(ines))

    operations.bring_intent(**by(ines, project, intent=intent.key))

    assert list(queries.intents_of_project(project, ines, at=AT)) == [intent]
    assert not queries.intents_of_project(project, tendai, at=AT).exists()
    with pytest.raises(UnableToLeadProject, match="open intent of yours"):
        operations.bring_intent(**by(tendai, project, intent=intent.key))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"outcome": "x" * 2001}, "outcome"),
        ({"ends": AT.date() - timedelta(days=1)}, "ends"),
        ({"ends": AT.date() + timedelta(days=900)}, "ends"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(ines, change, field):
    with pytest.raises(UnableToLeadProject) as refused:
        begun(ines, **change)

    assert refused.value.field == field
    assert not Project.objects.exists()


def test_nobody_stands_behind_their_own(ines):
    with pytest.raises(UnableToLeadProject, match="stands behind"):
        begun(ines, sponsor=ines.key)


def test_it_ends_with_how_it_turned_out_unless_it_was_never_started(ines):
    project = begun(ines)
    operations.end_project(**by(ines, project, outcome="", result="", language="en"))
    assert Project.objects.get().state == "ENDED"

    project = begun(ines)
    operations.step_project(**by(ines, project, verb="start"))
    operations.step_project(**by(ines, project, verb="look_back"))
    with pytest.raises(UnableToLeadProject, match="how it turned out"):
        operations.end_project(**by(ines, project, outcome="", result="", language="en"))


DONE_BY = {
    **{
        verb: lambda project, actor, verb=verb: operations.step_project(**by(actor, project, verb=verb))
        for verb in ("start", "look_back", "go_on")
    },
    "end": ended,
}
"""How each verb of the life cycle is done."""


@pytest.mark.parametrize("verb", DONE_BY)
@pytest.mark.parametrize("before", Project.State.values)
@pytest.mark.parametrize("who", ["leader", "member"])
def test_every_edge_is_as_in_the_table(ines, tendai, verb, before, who):
    """What the table has not, and what is not theirs, is refused and changes nothing."""
    project = begun(ines)
    joined(project, tendai)
    Project.objects.update(state=before, ended_at=AT if before == "ENDED" else None)
    row = PROJECT.row(before, verb)
    expected = row.to if row and f"project_{who}" in row.who else None

    try:
        DONE_BY[verb](project, {"leader": ines, "member": tendai}[who])
    except (Unable, NotAllowed):
        assert expected is None
        assert Project.objects.get().state == before
        assert not project.transitions.exists()
    else:
        assert Project.objects.get().state == expected


def test_erasing_whoever_leads_it_ends_it_and_leaves_the_others_words(ines, tendai):
    project = begun(ines)
    joined(project, tendai)
    Project.objects.update(state="REVIEWING")
    operations.write_learned(**by(tendai, project, text="To ask first", language="en"))

    erasure.forget_decisions(person=ines, actor=ines, at=AT + timedelta(hours=2))

    project = Project.objects.get()
    assert project.state == "ENDED"
    assert [row.text for row in project.words.all()] == ["To ask first"]
