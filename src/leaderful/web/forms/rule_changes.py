"""What a programme’s team types to change its rules, and what people say to it."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leaderful.decisions.operations.entries import LONGEST_VOICE
from leaderful.decisions.operations.rule_changes import LONGEST_WHY, Intended
from leaderful.web.forms.programme_settings import RulesForm
from leaderful.web.forms.programmes import date_field

ABOUT = ("why", "day", "sponsor")
"""The fields beside the rules themselves."""


class RuleChangeForm(RulesForm):
    """All rules as they are to be; why, from when, and who decides where somebody objects."""

    why = forms.CharField(
        label=_("Why they are to change"),
        help_text=_("Everybody in the programme reads this."),
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    day = date_field(_("From when"))
    sponsor = forms.ChoiceField(
        label=_("Who decides where somebody objects"),
        help_text=_(
            "In writing, for everybody to read. With nobody named, an objection stands until it is taken back."
        ),
        required=False,
    )

    def __init__(self, *args: Any, sponsors: Iterable[Any], first: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].required = True
        self.fields["day"].help_text = _(
            "It holds from the beginning of this day: %(day)s at the earliest."
        ) % {"day": first}
        choices = [("", _("Nobody")), *((str(one.key), one.name) for one in sponsors)]
        self.fields["sponsor"].choices = choices  # type: ignore[attr-defined]

    def intended(self, language: str) -> Intended:
        """What is to change, as the operation takes it, once valid."""
        said = self.cleaned_data
        day = datetime.combine(said["day"], time())
        return Intended(
            fields={name: value for name, value in said.items() if name not in ABOUT},
            why=said["why"],
            go_at=timezone.make_aware(day),
            language=language,
            sponsor=UUID(said["sponsor"]) if said["sponsor"] else None,
        )


class DecisionForm(forms.Form):
    """The sponsor’s decision, in writing."""

    text = forms.CharField(
        label=_("Your decision, in words"),
        help_text=_("Everybody in the programme reads it, with your name."),
        max_length=LONGEST_VOICE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
