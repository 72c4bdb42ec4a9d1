"""What people type to have something certified, and to answer."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leaderful.web.forms.account import DayField


def _words(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=2000, widget=forms.Textarea(attrs={"rows": 5}), **more)


class CertificateForm(forms.Form):
    """What is to be certified, by whom, and how one explains it."""

    item = forms.ChoiceField(label=_("What you can do"))
    certifier = forms.UUIDField()
    text = _words(
        _("How you do it, in your own words"),
        help_text=_(
            "Explain it as you would to somebody new: what you look at, what can go wrong, when you stop."
        ),
    )

    def __init__(self, *args: Any, items: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = items  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The certifier’s words, and until when it counts."""

    text = _words(
        _("What you say to it"), required=False, help_text=_("Where it is “not yet”: say what is missing.")
    )
    ends = DayField(
        label=_("Counts until"),
        required=False,
        help_text=_("Leave it empty, and it has no end."),
    )

    def ends_at(self) -> datetime | None:
        """The end of that day’s validity in the reader’s zone, once valid."""
        day = self.cleaned_data["ends"]
        return timezone.make_aware(datetime.combine(day, time())) if day else None
