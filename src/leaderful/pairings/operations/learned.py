"""What each side says it learned: midway, and at a pair's good end."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.pairings import queries
from leaderful.pairings.models import LearnedWords, Pairing
from leaderful.pairings.policy import MET, POLICY
from leaderful.programmes.queries import keeps_words

LONGEST_LINE = 500


class UnableToSay(Unable):
    """There is nothing written, it is too long, or the pair never met."""


@operation("pairings.learned.write")
def write_learned(
    *, pairing_key: UUID, moment: str, text: str, language: str, actor: Any, at: datetime
) -> LearnedWords:
    """Say in a line what one learned (``moment``: MIDWAY or END), or say it anew; the pair reads it.

    Raises NotAllowed, or UnableToSay.
    """
    pairing = queries.locked_pairing(key=pairing_key)
    POLICY.check(actor, "pairings.learned.write", pairing, at)
    if pairing.state not in MET:
        raise UnableToSay(_("This pair has not begun, so there is nothing to look back on."))
    is_alive = pairing.state in {Pairing.State.ACTIVE, Pairing.State.PAUSED}
    if moment == LearnedWords.Moment.MIDWAY and not is_alive:
        raise UnableToSay(_("This pair is over. Say what you learned at its end."))
    if not keeps_words(pairing.programme, at=at):
        raise UnableToSay(
            _("What people wrote in this programme is erased by now, so nothing new is kept either.")
        )
    text = " ".join(text.split())
    if not text or len(text) > LONGEST_LINE:
        raise UnableToSay(
            _("Write a line of at most %(longest)s characters on what you learned.")
            % {"longest": LONGEST_LINE}
        )

    facts = {"pairing": pairing, "author": actor, "moment": LearnedWords.Moment(moment)}
    words = LearnedWords.objects.filter(**facts).first() or LearnedWords(**facts)
    words.language, words.written_at = language, at
    words.write(text)
    words.save()
    record("pairings.learned.written", actor=actor, subject=words, at=at, codes={"moment": moment})
    return words


@operation("pairings.learned.forget", recorded=False)
def forget_learned(*, person: Any, actor: Any, at: datetime) -> int:
    """Delete what this person said to have learned; the other side's stays. Called by the flow that erases."""
    count, _tables = LearnedWords.objects.filter(author=person).delete()
    if count:
        record("pairings.learned.forgotten", actor=actor, subject=person, at=at, codes={"count": count})
    return count
