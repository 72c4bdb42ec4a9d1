"""How an intent stands: a function of its record and the time, the same for whoever asks and whether or not a job ran."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from leaderful.core.ladder._record import HOLDING, OPEN, Entry, Kind, Part, Said, State, Stated
from leaderful.core.ladder._silence import Silence, silence

GRACE: Final = timedelta(seconds=5)
"""So long after its time pages say that it is being recorded: what came before may still be on its way to them."""

_BEGINS: Final = {
    Silence.HOLDER_DECIDES: State.ASKED,
    Silence.TALKED_OVER: State.ASKED,
    Silence.WAITS_FOR_YES: State.WAITING,
    Silence.GOES_AHEAD: State.RUNNING,
    Silence.TOLD_AFTER: State.WENT_AHEAD,
    Silence.REPORTED: State.WENT_AHEAD,
}
_ON_ITS_WAY: Final = OPEN - {State.HELD}


class RecordError(ValueError):
    """A record that begins with no statement, goes back in time, or has none yet at the moment asked for."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an intent stands at a moment.

    Attributes:
        state: where it is.
        version: the number of the version that counts, from 1.
        since: when it came to this state.
        silence: what happens if nobody says anything; None where nothing will, or can any more.
        promised_at: the moment last promised, also while something keeps it from coming.
        is_seen: whether it may go ahead at its moment, being seen or able to be undone.
        notice_over_at: by when an unseen one is told to its author; None where there is no deputy.
        go_at: when it goes ahead, or went; None where nothing is promised.
        is_being_recorded: its time is just up.
        asks_deputy: it waits to be seen past its time, so the deputy is asked.
        tells_author: and the deputy did not see it either, or there is none: the author is told.
        open_questions: those that stop it, unanswered.
    """

    state: State
    version: int
    since: datetime
    promised_at: datetime
    is_seen: bool
    notice_over_at: datetime | None = None
    silence: Silence | None = None
    go_at: datetime | None = None
    is_being_recorded: bool = False
    asks_deputy: bool = False
    tells_author: bool = False
    open_questions: tuple[int, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed or withdrawn."""
        return self.state in OPEN


def standing(record: Iterable[Entry], at: datetime) -> Standing:
    """How the intent with this record stands at ``at``.

    Its time comes before whatever is said in the same instant, so a hold at the very moment is too late, for everyone.
    What came too late, or from somebody it is not for, changes nothing. Raises RecordError.
    """
    told: _Telling | None = None
    before: datetime | None = None
    for entry in record:
        if before is not None and entry.at < before:
            raise RecordError(f"the record goes back from {before} to {entry.at}")
        before = entry.at
        if entry.at > at:
            break
        if told is not None:
            told.pass_time(entry.at)
        if isinstance(entry, Said):
            if told is None:
                raise RecordError("something was said before anything was stated")
            told.take(entry)
        elif told is None:
            told = _Telling(entry)
        else:
            told.restate(entry)
    if told is None:
        raise RecordError(f"nothing was stated by {at}")
    told.pass_time(at)
    return told.standing(at)


class _Telling:
    """The record told from its beginning; the clock moves in `pass_time`, people in `take` and `restate`."""

    def __init__(self, stated: Stated) -> None:
        self.version = 0
        self._begin(stated)

    def _begin(self, stated: Stated) -> None:
        self.version += 1
        self.stated = stated
        self.governing = stated.governing
        self.silence = silence(stated.governing)
        self.go_at = stated.go_at
        self.notice_over_at = stated.notice_over_at
        self.is_seen = stated.can_be_undone or stated.governing.is_practice
        self.has_yes = False
        self.questions: dict[int, None] = {}
        self._step(_BEGINS[self.silence], stated.at)

    def _step(self, state: State, at: datetime) -> None:
        self.state, self.since = state, at

    def pass_time(self, at: datetime) -> None:
        """What the clock alone brings about, up to and with ``at``."""
        if self.state is State.RUNNING and self.go_at <= at:
            self._step(State.WENT_AHEAD if self.is_seen else State.UNSEEN, self.go_at)
        review = self.stated.review_at
        if self.state is State.WENT_AHEAD and review is not None and max(review, self.since) <= at:
            self._step(State.REVIEW_DUE, max(review, self.since))

    def restate(self, stated: Stated) -> None:
        """A new version, as long as the old one is open: those who were told are told again, and the clock begins anew."""
        if self.state in OPEN:
            self._begin(stated)

    def take(self, said: Said) -> None:
        """What somebody said or did."""
        if said.kind is Kind.WITHDRAW and said.by is Part.AUTHOR and self.state in OPEN:
            self._step(State.WITHDRAWN, said.at)
        elif said.kind is Kind.REVIEW and said.by is Part.AUTHOR:
            if self.state in {State.WENT_AHEAD, State.REVIEW_DUE}:
                self._step(State.REVIEWED, said.at)
        elif said.kind is Kind.ANSWER:
            self._answer(said)
        elif said.by in HOLDING and not self.governing.is_practice and self.state in _ON_ITS_WAY:
            self._take_from_holder(said)

    def _take_from_holder(self, said: Said) -> None:
        self.is_seen = True  # whoever says anything has read it; past its time it still wants a new one
        if said.kind is Kind.HOLD:
            self._step(State.HELD, said.at)
        elif said.kind is Kind.QUESTION and said.stops:
            self.questions[said.question] = None
            self._step(State.STOPPED, said.at)
        elif said.kind is Kind.YES and self.silence is not Silence.GOES_AHEAD:
            self.has_yes = True
            self.questions.clear()  # who says yes needs no answer any more
            self._run(said)
        elif said.kind is Kind.SEEN and self.state is State.UNSEEN and said.go_at is not None:
            self._run(said)

    def _answer(self, said: Said) -> None:
        """The last open question answered, by the author or let be by who asked, starts the clock again."""
        if said.question not in self.questions or said.by is Part.INVITED:
            return
        del self.questions[said.question]
        self._postpone(said)
        if self.state is State.STOPPED and not self.questions:
            if self.has_yes or self.silence is Silence.GOES_AHEAD:
                self._run(said)
            else:
                self._step(_BEGINS[self.silence], said.at)

    def _postpone(self, said: Said) -> None:
        if said.go_at is not None and said.go_at > self.go_at:
            self.go_at, self.notice_over_at = said.go_at, said.notice_over_at

    def _run(self, said: Said) -> None:
        self._postpone(said)
        self.go_at = max(self.go_at, said.at)
        self._step(State.RUNNING, said.at)

    def standing(self, at: datetime) -> Standing:
        """What is to be told of it."""
        is_unseen = self.state is State.UNSEEN
        is_promised = self.state is State.RUNNING or self.state not in OPEN | {State.WITHDRAWN}
        return Standing(
            state=self.state,
            version=self.version,
            since=self.since,
            promised_at=self.go_at,
            is_seen=self.is_seen,
            notice_over_at=self.notice_over_at,
            silence=self._silence_now(),
            go_at=self.go_at if is_promised else None,
            is_being_recorded=self.state is State.WENT_AHEAD
            and not self.governing.is_done
            and at < self.go_at + GRACE,
            asks_deputy=is_unseen and self.notice_over_at is not None,
            tells_author=is_unseen and (self.notice_over_at is None or self.notice_over_at <= at),
            open_questions=tuple(self.questions),
        )

    def _silence_now(self) -> Silence | None:
        if self.state is State.RUNNING:
            return Silence.GOES_AHEAD
        if self.state in {State.ASKED, State.WAITING} or (
            self.state is State.WENT_AHEAD and self.governing.is_done
        ):
            return self.silence
        return None
