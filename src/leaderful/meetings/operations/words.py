"""What each side writes about a meeting: one line on what was agreed, and notes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.meetings import queries
from leaderful.meetings.models import Meeting, MeetingWords
from leaderful.meetings.policy import POLICY
from leaderful.programmes.queries import keeps_words

LONGEST_LINE = 300  # also of a place, and of a point for the agenda
LONGEST_NOTE = 10_000


class UnableToWrite(Unable):
    """There is nothing written, it is too long, or the meeting did not take place."""


@operation("meetings.words.agree")
def write_agreed(*, meeting_key: UUID, text: str, language: str, actor: Any, at: datetime) -> MeetingWords:
    """Write one's own line on what was agreed, or write it anew; the pair reads it.

    Raises NotAllowed, or UnableToWrite.
    """
    meeting = _writable(meeting_key, actor, at)
    text = " ".join(text.split())
    if not text or len(text) > LONGEST_LINE:
        raise UnableToWrite(
            _("Write one line of at most %(longest)s characters on what you agreed.")
            % {"longest": LONGEST_LINE}
        )

    words = MeetingWords.objects.filter(
        meeting=meeting, author=actor, kind=MeetingWords.Kind.AGREED
    ).first() or MeetingWords(
        meeting=meeting,
        author=actor,
        kind=MeetingWords.Kind.AGREED,
        visibility=MeetingWords.Visibility.OURS,
    )
    words.language, words.written_at = language, at
    words.write(text)
    words.save()
    record("meetings.words.agreed", actor=actor, subject=words, at=at)
    return words


@operation("meetings.words.note")
def write_note(
    *, meeting_key: UUID, text: str, visibility: str, language: str, actor: Any, at: datetime
) -> MeetingWords:
    """Add a note, for oneself (MINE) or for the pair (OURS). Raises NotAllowed, or UnableToWrite."""
    meeting = _writable(meeting_key, actor, at)
    text = text.strip()
    if not text or len(text) > LONGEST_NOTE:
        raise UnableToWrite(_("Write a note of at most %(longest)s characters.") % {"longest": LONGEST_NOTE})

    words = MeetingWords(
        meeting=meeting,
        author=actor,
        kind=MeetingWords.Kind.NOTE,
        visibility=MeetingWords.Visibility(visibility),
        language=language,
        written_at=at,
    )
    words.write(text)
    words.save()
    record("meetings.words.noted", actor=actor, subject=words, at=at, codes={"visibility": visibility})
    return words


@operation("meetings.words.add_point")
def add_point(*, meeting_key: UUID, text: str, language: str, actor: Any, at: datetime) -> MeetingWords:
    """Put a point on a planned meeting's agenda; both read it. Raises NotAllowed, or UnableToWrite."""
    meeting = _writable(meeting_key, actor, at)
    text = " ".join(text.split())
    if meeting.state != Meeting.State.PLANNED:
        raise UnableToWrite(_("This meeting is over. What came of it goes into your line or a note."))
    if not text or len(text) > LONGEST_LINE:
        raise UnableToWrite(
            _("Write one line of at most %(longest)s characters.") % {"longest": LONGEST_LINE}
        )

    words = _new(meeting, MeetingWords.Kind.POINT, text, language=language, actor=actor, at=at)
    record("meetings.words.point_added", actor=actor, subject=words, at=at)
    return words


@operation("meetings.words.change")
def change_note(
    *, key: UUID, text: str, visibility: str, language: str, actor: Any, at: datetime
) -> MeetingWords:
    """Write one's own note anew, share it, or keep it to oneself again. Raises NotAllowed, or UnableToWrite."""
    words = queries.locked_words(key=key)
    POLICY.check(actor, "meetings.words.change", words, at)
    _check_open(words.meeting, actor, at)
    _check_kept(words.meeting, at)
    text = text.strip()
    if words.kind != MeetingWords.Kind.NOTE or not text or len(text) > LONGEST_NOTE:
        raise UnableToWrite(_("Write a note of at most %(longest)s characters.") % {"longest": LONGEST_NOTE})

    words.visibility = MeetingWords.Visibility(visibility)
    words.language = language
    words.write(text)
    words.save()
    record("meetings.words.changed", actor=actor, subject=words, at=at, codes={"visibility": visibility})
    return words


@operation("meetings.words.delete")
def delete_words(*, key: UUID, actor: Any, at: datetime) -> None:
    """Delete one's own note, or take back one's own point. Raises NotAllowed, or UnableToWrite."""
    words = queries.locked_words(key=key)
    POLICY.check(actor, "meetings.words.change", words, at)
    if words.kind not in {MeetingWords.Kind.NOTE, MeetingWords.Kind.POINT}:
        raise UnableToWrite(_("A line on what you agreed can be changed, not taken away."))

    record("meetings.words.deleted", actor=actor, subject=words, at=at, codes={"kind": words.kind})
    words.delete()


def _new(meeting: Meeting, kind: str, text: str, *, language: str, actor: Any, at: datetime) -> MeetingWords:
    """Words of the pair's about a meeting, written."""
    words = MeetingWords(
        meeting=meeting,
        author=actor,
        kind=kind,
        visibility=MeetingWords.Visibility.OURS,
        language=language,
        written_at=at,
    )
    words.write(text)
    words.save()
    return words


def set_place(meeting: Meeting, text: str, *, language: str, actor: Any, at: datetime) -> None:
    """Say where a planned meeting is, inside the operation that plans or moves it; nothing written is no place.

    Raises UnableToWrite.
    """
    text = " ".join(text.split())
    if len(text) > LONGEST_LINE:
        raise UnableToWrite(
            _("Write the place in at most %(longest)s characters.") % {"longest": LONGEST_LINE}
        )
    before = MeetingWords.objects.filter(meeting=meeting, kind=MeetingWords.Kind.PLACE).first()
    if text == (before.text if before else ""):
        return
    if before:
        before.delete()
    if text:
        _new(meeting, MeetingWords.Kind.PLACE, text, language=language, actor=actor, at=at)


def _writable(key: UUID, actor: Any, at: datetime) -> Meeting:
    meeting = queries.locked_meeting(key=key)
    POLICY.check(actor, "meetings.meeting.see", meeting, at)
    _check_open(meeting, actor, at)
    if meeting.state in {Meeting.State.MISSED, Meeting.State.CANCELLED}:
        raise UnableToWrite(_("This meeting did not take place, so there is nothing to write about it."))
    _check_kept(meeting, at)
    return meeting


def _check_open(meeting: Meeting, actor: Any, at: datetime) -> None:
    """Raise UnableToWrite where the pair ended so long ago that what stands there can only be read."""
    if not POLICY.may(actor, "meetings.words.write", meeting, at):
        raise UnableToWrite(
            _("This pair ended more than two weeks ago, so what stands here can be read and not added to.")
        )


def _check_kept(meeting: Meeting, at: datetime) -> None:
    """Raise UnableToWrite where the words of the pair's programme are erased by now."""
    if not keeps_words(meeting.pairing.programme, at=at):
        raise UnableToWrite(
            _("What people wrote in this programme is erased by now, so nothing new is kept either.")
        )
