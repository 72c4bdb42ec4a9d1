"""One intent as one of its readers sees it: its text, what was said in order, how it stands, and who reads it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from leaderful.core import ladder
from leaderful.decisions.models import Area, Entry, Intent, Principle, Version
from leaderful.decisions.policy import POLICY
from leaderful.decisions.policy.intents import is_mentor, part_of
from leaderful.decisions.policy.sharing import LASTING
from leaderful.decisions.queries.drafts import owed_by
from leaderful.decisions.queries.intents import (
    Reading,
    current_version,
    entries_of,
    governing_of,
    readers_of,
    record_of,
    words_of,
)
from leaderful.decisions.queries.versions import earlier_read_by
from leaderful.notices.queries import undelivered
from leaderful.people.models import Person

SPOKEN = ("QUESTION", "INFORMATION", "SUPPORT", "OBJECTION", "YES", "HOLD", "SEEN", "WITHDRAW")
"""What stands among the voices by itself; an answer stands under its question, a look back on a page of its own."""


@dataclass(frozen=True)
class Voice:
    """One thing said or done, with the answers to it; ``waits`` for a question that nobody has answered yet."""

    entry: Entry
    text: str
    answers: Sequence["Voice"] = ()
    waits: bool = False


@dataclass(frozen=True)
class Stands:
    """How an intent stands for a reader: all that the one plain line about it is made of.

    Attributes:
        state: as of the clock; GATHERING before it is stated.
        part: the reader’s: AUTHOR, HOLDER, DEPUTY, INVITED, MENTOR, or blank for whoever was asked to lead it too.
        mentor: who reads along, while the pair it is shared with lasts.
        holders: who holds the decision; nobody in practice.
        deputies: who is asked in their place now.
        stopped_by: whoever stopped it last.
    """

    state: str
    since: datetime
    promised_at: datetime
    is_being_recorded: bool
    governing: ladder.Governing
    part: str
    author: Person
    mentor: Person | None
    holders: Sequence[Person]
    deputies: Sequence[Person]
    stopped_by: Person | None

    @property
    def silence(self) -> ladder.Silence:
        """What it means that nobody says anything."""
        return ladder.silence(self.governing)

    @property
    def is_held_by_reader(self) -> bool:
        """Whether the reader holds the decision, or stands in."""
        return self.part in {"HOLDER", "DEPUTY"}


@dataclass(frozen=True)
class Told:
    """An intent as ``reader`` sees it.

    Attributes:
        area: the first author’s, where the reader may see it; ``kind`` is its kind, which everybody sees.
        readers: everybody who reads it; who mentors its author is told to its authors and that mentor alone.
        earlier: the versions before it that the reader reads, the latest first, with what each said.
        voices: what was said to those, and whatever the reader said or was answered.
        unreached: whom no letter about this version reached; told to its authors alone.
    """

    intent: Intent
    version: Version
    words: Mapping[str, str]
    earlier: Sequence[tuple[Version, Mapping[str, str]]]
    reader: Person
    stands: Stands
    area: Area | None
    kind: str
    readers: Sequence[Reading]
    voices: Sequence[Voice]
    unreached: Sequence[Person]
    is_seen: bool

    @property
    def part(self) -> str:
        """The reader’s part."""
        return self.stands.part

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed or withdrawn."""
        return self.stands.state in ladder.OPEN

    @property
    def is_under_way(self) -> bool:
        """Whether whoever holds it can stop it: open, not stopped already, and no practice."""
        return (
            self.is_open and self.stands.state != ladder.State.HELD and not self.stands.governing.is_practice
        )

    @property
    def awaits_yes(self) -> bool:
        """Whether a yes of who holds it would let it go ahead."""
        return self.is_under_way and self.stands.silence is not ladder.Silence.GOES_AHEAD and not self.has_yes

    @property
    def has_yes(self) -> bool:
        """Whether the reader, in this part, said yes to this version already."""
        return any(
            voice.entry.kind == "YES"
            and voice.entry.person_id == self.reader.pk
            and voice.entry.version_id == self.version.pk
            for voice in self.voices
        )

    @property
    def awaits_eyes(self) -> bool:
        """Whether it still has to be seen by who holds it."""
        return self.is_under_way and not self.version.can_be_undone and not self.is_seen

    @property
    def text(self) -> str:
        """What goes on from the beginning of the sentence: the proposal, or the problem where there is none."""
        return self.words.get("WHAT") or self.words.get("PROBLEM", "")

    @property
    def first_author_is_reader(self) -> bool:
        """Whether the reader began it."""
        return self.intent.author_id == self.reader.pk

    @property
    def principle(self) -> Principle | None:
        """The principle it cites."""
        return self.version.principle


def told(intent: Intent, reader: Person, *, at: datetime) -> Told:
    """Everything the page of ``intent`` shows ``reader``, who may read it."""
    version = current_version(intent)
    record = record_of(intent)
    standing = (
        ladder.standing(record, max(at, intent.since)) if record else None
    )  # nothing was stated yet, or ever
    is_open = standing is not None and standing.state in ladder.OPEN
    authors = intent.authors.select_related("area__person").prefetch_related("area__words")
    area = authors.get(person=intent.author_id).area
    readers = readers_of(intent)
    earlier = earlier_read_by(intent, reader, at=at)
    read = {version.pk, *(one.pk for one, _words in earlier)}
    voices = _voices(intent, reader, read=read, is_open=is_open)
    stands = _stands(intent, version, standing, reader=reader, voices=voices, at=at)
    return Told(
        intent=intent,
        version=version,
        words=words_of(version),
        earlier=earlier,
        reader=reader,
        stands=stands,
        area=area if area is not None and POLICY.may(reader, "decisions.area.see", area, at) else None,
        kind=area.kind if area is not None else "OWN",
        readers=_shown_to(reader, readers),
        voices=voices,
        unreached=_unreached(intent, readers) if stands.part == "AUTHOR" else (),
        is_seen=standing is not None and standing.is_seen,
    )


def _shown_to(reader: Person, readers: Sequence[Reading]) -> list[Reading]:
    """Those whom ``reader`` sees reading it: who mentors an author is told to the authors, and known to the mentor."""
    leads = any(one.person.pk == reader.pk and one.part == "AUTHOR" for one in readers)
    return [one for one in readers if leads or one.part != "MENTOR" or one.person.pk == reader.pk]


def _stands(
    intent: Intent,
    version: Version,
    standing: ladder.Standing | None,
    *,
    reader: Person,
    voices: Sequence[Voice],
    at: datetime,
) -> Stands:
    owed = owed_by(intent)
    part = part_of(reader, intent, at)
    if not part and is_mentor(reader, intent, at):
        part = "MENTOR"
    is_open = standing is not None and standing.state in ladder.OPEN
    asked = [one.asked_person(at) for one in owed] if is_open else []
    if standing is not None and standing.asks_deputy:
        asked += [one.deputy for one in owed if one.deputy is not None]
    holders = [one.holder for one in owed]
    return Stands(
        state=intent.state if standing is None else standing.state.value,
        since=intent.since if standing is None else standing.since,
        promised_at=intent.go_at if standing is None else standing.promised_at,
        is_being_recorded=standing is not None and standing.is_being_recorded,
        governing=governing_of(version),
        part=part,
        author=intent.author,
        mentor=intent.pairing.guide if intent.pairing and intent.pairing.state in LASTING else None,
        holders=holders,
        deputies=[person for person in dict.fromkeys(asked) if person not in holders],
        stopped_by=next((v.entry.person for v in reversed(voices) if v.entry.kind == "HOLD"), None),
    )


def _voices(intent: Intent, reader: Person, *, read: Collection[int], is_open: bool) -> list[Voice]:
    """What was said to the versions ``read``, each question with its answers, and what ``reader`` said in any."""
    entries = entries_of(intent)
    answers: dict[int, list[Voice]] = {}
    for entry in entries:
        if entry.question_id is not None:
            answers.setdefault(entry.question_id, []).append(Voice(entry, _text(entry)))
    return [
        Voice(
            entry,
            _text(entry),
            answers.get(entry.pk, ()),
            waits=entry.kind == "QUESTION" and is_open and entry.pk not in answers,
        )
        for entry in entries
        if entry.kind in SPOKEN and (entry.version_id in read or entry.person_id == reader.pk)
    ]


def _text(entry: Entry) -> str:
    words = getattr(entry, "words", None)  # its other side is missing where nothing was written
    return "" if words is None else words.text


def _unreached(intent: Intent, readers: Sequence[Reading]) -> list[Person]:
    to = [reading.person.pk for reading in readers]
    missed = undelivered("decisions.", to=to, codes={"intent": str(intent.key), "version": intent.version})
    return [reading.person for reading in readers if reading.person.pk in missed]
