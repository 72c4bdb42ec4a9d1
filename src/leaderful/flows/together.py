"""Leading an intent with others, where it takes a new kind of decision; and how an intent of several reads."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from leaderful.decisions.models import Intent
from leaderful.decisions.operations import register, together
from leaderful.flows.intents import KINDS


def confirm_in_new_kind(*, key: UUID, kind: str, language: str, actor: Any, at: datetime) -> Intent:
    """Name a kind of decision, and say yes to leading an intent in it. Raises NotAllowed, Unable."""
    with transaction.atomic():
        area = register.make_area(kind=kind, name=_(KINDS[kind]), language=language, actor=actor, at=at)
        return together.confirm_leading(key=key, area=area.key, actor=actor, at=at)
