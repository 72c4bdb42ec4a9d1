"""What an example, a template of an area and a principle consist of. All texts are English, to be translated by doors."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from leaderful.core.ladder._governing import AreaKind

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Example:
    """An intent to start from. Its numbers are of edition B.

    Attributes:
        code: lasting, ``profession.word``.
        what: what follows the beginning of the sentence (`sentence`), in lower case and without a full stop.
        because: what follows “because”, alike.
        safe: what was checked, in whole sentences.
        right: how it serves the aim, a whole sentence.
        kind: of the area it belongs to.
        rung: the beginning it is written for, never above what its kind may be handed over.
        days: working days from today to when it happens; behind today for what is told as done.
        hour: at which it does, by the author's clock.
        can_be_undone: whether it can.
    """

    code: str
    what: str
    because: str
    safe: str
    right: str
    kind: AreaKind
    rung: int
    days: int
    hour: time
    can_be_undone: bool = True

    def day(self, today: date) -> date:
        """The day it happens, counted from Monday to Friday; leave and holidays are the author's to see."""
        step = _DAY if self.days > 0 else -_DAY
        found = today
        for _number in range(abs(self.days)):
            found += step
            while found.weekday() >= _SATURDAY:
                found += step
        return found


@dataclass(frozen=True, slots=True)
class AreaTemplate:
    """A kind of decision to hand over, as a register may begin with.

    Attributes:
        code: lasting, ``profession.word``.
        name: what it is called.
        belongs: one sentence of what belongs to it.
        kind: which bounds how far it may go.
        rung: a typical first one, of edition B.
        notice_hours: of the holder's working time before something goes ahead.
        competences: worth a certificate before the next rung.
    """

    code: str
    name: str
    belongs: str
    kind: AreaKind
    rung: int
    notice_hours: int
    competences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Principle:
    """Something an organisation measures its decisions by: a lasting code, a name and one sentence."""

    code: str
    name: str
    sentence: str
