"""Taking the case test: beginning a sitting, answering its cases in any order, and finishing it."""

import random
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leaderful.audit.operations import record
from leaderful.core.styles import FORMS, Form, Process
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.people.queries import lock_person
from leaderful.programmes import queries as programmes
from leaderful.styles.models import CaseAnswer, RetiredCase, Sitting
from leaderful.styles.policy import POLICY
from leaderful.styles.queries import case_test as queries


class UnableToTakeTest(Unable):
    """It is finished already, one is open already, or nothing of that kind is offered."""


class UnableToFinish(Unable):
    """Some cases have no answer; ``missing`` says how many. Finishing all the same needs a word."""

    def __init__(self, sentence: str, missing: int) -> None:
        super().__init__(sentence)
        self.missing = missing


class UnableToRetire(Unable):
    """There is no such case, or it is as it should be already."""


@operation("styles.case_test.begin")
def begin_sitting(
    *, occasion: str, programme_key: UUID | None, rng: random.Random, actor: Any, at: datetime
) -> Sitting:
    """Begin a sitting: with the form not taken before, else with the one fewer began with, and by chance where both are alike.

    BEFORE and AFTER are of a programme that offers them now; OWN is of none. Raises NotAllowed, UnableToTakeTest.
    """
    POLICY.check(actor, "styles.case_test.begin", None, at)
    lock_person(actor)
    if queries.open_sitting(actor):
        raise UnableToTakeTest(
            _("You have begun one already. Finish it, or put it away, then begin another.")
        )
    programme = _offering(occasion, programme_key, actor)

    form = _form_for(actor, programme, rng)
    sitting = Sitting.objects.create(
        person=actor, form=form, occasion=occasion, programme=programme, begun_at=at
    )
    record("styles.case_test.begun", actor=actor, subject=sitting, at=at, codes={"occasion": occasion})
    return sitting


def _offering(occasion: str, programme_key: UUID | None, actor: Any) -> Any:
    """The programme that offers it as that; None for one's own."""
    if occasion == Sitting.Occasion.OWN and programme_key is None:
        return None
    for offer in queries.offers_to(actor):
        if offer.occasion == occasion and offer.programme.key == programme_key:
            return programmes.locked_programme(key=offer.programme.key)
    raise UnableToTakeTest(_("The programme does not offer this now. You can take the test on your own."))


def _form_for(actor: Any, programme: Any, rng: random.Random) -> str:
    if last := queries.form_before(actor, programme):
        return Form.B if last == Form.A else Form.A
    begun = queries.begun_with(programme)
    fewest = min(begun.values())
    return rng.choice([form for form in Form if begun[form] == fewest])


@operation("styles.case_test.answer")
def answer_case(*, key: UUID, case: str, process: str | None, actor: Any, at: datetime) -> Sitting:
    """Pick a process for one case, another one than before, or none: the case is left out then.

    Raises NotAllowed, UnableToTakeTest.
    """
    sitting = _own_open(key, actor, at)
    asked = {one.code for one in queries.cases_asked(sitting.form, retired=queries.retired_codes())}
    if case not in asked:
        raise UnableToTakeTest(_("This case is not asked here. Go on with the next one."))
    if process is not None and process not in set(Process):
        raise UnableToTakeTest(_("Pick one of the five ways, or leave this case out."))

    answers = CaseAnswer.objects.filter(sitting=sitting, case=case)
    if process is None:
        answers.delete()
    else:
        CaseAnswer.objects.update_or_create(
            sitting=sitting, case=case, defaults={"process": process, "at": at}
        )
    record("styles.case_test.answered", actor=actor, subject=sitting, at=at)
    return sitting


@operation("styles.case_test.finish")
def finish_sitting(*, key: UUID, though_missing: bool, actor: Any, at: datetime) -> Sitting:
    """Finish a sitting; from then on nothing in it changes, and its result can be read.

    Raises NotAllowed, UnableToTakeTest, and UnableToFinish where cases have no answer, unless ``though_missing``.
    """
    sitting = _own_open(key, actor, at)
    answers = queries.answers_of(sitting)
    asked = queries.cases_asked(sitting.form, retired=queries.retired_codes())
    missing = sum(case.code not in answers for case in asked)
    if missing == len(asked):
        raise UnableToTakeTest(_("Answer one case at least, or put the test away."))
    if missing and not though_missing:
        raise UnableToFinish(
            ngettext("One case has no answer.", "%(n)s cases have no answer.", missing) % {"n": missing},
            missing,
        )

    sitting.finished_at = at
    sitting.save(update_fields=["finished_at"])
    record("styles.case_test.finished", actor=actor, subject=sitting, at=at, codes={"missing": missing})
    return sitting


@operation("styles.case_test.put_away")
def put_sitting_away(*, key: UUID, actor: Any, at: datetime) -> None:
    """Drop a sitting that is not finished, with its answers. Raises NotAllowed, UnableToTakeTest."""
    sitting = _own_open(key, actor, at)

    record("styles.case_test.put_away", actor=actor, subject=sitting, at=at)
    sitting.delete()


def _own_open(key: UUID, actor: Any, at: datetime) -> Sitting:
    sitting = queries.locked_sitting(key)
    POLICY.check(actor, "styles.case_test.take", sitting, at)
    if sitting.finished_at:
        raise UnableToTakeTest(_("This test is finished, and its answers stay as they are."))
    return sitting


@operation("styles.case.retire")
def retire_case(*, case: str, actor: Any, at: datetime) -> RetiredCase:
    """Retire a case: it is not asked any more, and scores leave it out. Raises NotAllowed, UnableToRetire."""
    POLICY.check(actor, "styles.case.retire", None, at)
    if case not in {one.code for cases in FORMS.values() for one in cases}:
        raise UnableToRetire(_("There is no such case."))
    row, is_new = RetiredCase.objects.get_or_create(
        case=case, defaults={"retired_by": actor, "retired_at": at}
    )
    if not is_new:
        raise UnableToRetire(_("This case is retired already."))

    record("styles.case.retired", actor=actor, subject=row, at=at, codes={"case": case})
    return row


@operation("styles.case.take_back")
def take_case_back(*, case: str, actor: Any, at: datetime) -> None:
    """Take a retired case back: it is asked again, and counts where it was answered. Raises NotAllowed, UnableToRetire."""
    POLICY.check(actor, "styles.case.retire", None, at)
    row = RetiredCase.objects.select_for_update().filter(case=case).first()
    if row is None:
        raise UnableToRetire(_("This case is not retired."))

    record("styles.case.taken_back", actor=actor, subject=row, at=at, codes={"case": case})
    row.delete()
