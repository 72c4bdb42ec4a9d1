"""What a mentor replies to an intent of a mentee: asked or told, read by its author alone."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.core import questions
from leaderful.decisions import queries
from leaderful.decisions.models import Reply, ReplyWords
from leaderful.decisions.operations.entries import LONGEST_VOICE
from leaderful.decisions.operations.telling import tell_one
from leaderful.decisions.policy import POLICY
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable


class UnableToReply(Unable):
    """Nothing is said, it is too long, or what it began from is not there; ``field`` names the part."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


@operation("decisions.reply.write")
def reply(
    *, key: UUID, text: str, offered: str, is_asking: bool, language: str, actor: Any, at: datetime
) -> Reply:
    """Reply to an intent shared with one’s pair. ``offered`` is the code of the suggestion taken as it stands, or blank.

    In own words it counts as what its writer says (``is_asking``); nothing reads them. Raises NotAllowed, UnableToReply.
    """
    intent = queries.locked_intent(key)
    POLICY.check(actor, "decisions.intent.reply", intent, at)
    text = text.strip()
    if not text or len(text) > LONGEST_VOICE:
        raise UnableToReply(
            _("Write a few words: %(longest)s characters at most.") % {"longest": LONGEST_VOICE}, "text"
        )
    try:
        taken = questions.suggestion(offered) if offered else None
    except ValueError:
        raise UnableToReply(_("This suggestion isn’t there any more. Choose another."), "offered") from None

    counted = questions.reply_kind(taken=taken, is_asking=is_asking)
    row = Reply.objects.create(
        intent=intent,
        version=queries.current_version(intent),
        mentor=actor,
        at=at,
        is_telling=counted is questions.Reply.TELLING,
        offered=offered,
    )
    words = ReplyWords(reply=row, language=language)
    words.write(text)
    words.save()
    event = record("decisions.reply.written", actor=actor, subject=row, at=at)
    tell_one(intent, event, intent.author_id, "decisions.replied", at=at, reply=str(row.key))
    return row
