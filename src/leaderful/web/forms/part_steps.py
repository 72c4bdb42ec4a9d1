"""What people type when they pause or leave their part in a programme."""

from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leaderful.web.forms.account import DayField


class PauseForm(forms.Form):
    """Until when somebody pauses."""

    until = DayField(
        label=_("Until"),
        required=False,
        help_text=_("That day it goes on by itself. Left empty, the pause lasts until somebody ends it."),
    )

    def instant(self) -> datetime | None:
        """The beginning of that day in the reader's zone, once valid; None where no day is said."""
        day = self.cleaned_data["until"]
        return timezone.make_aware(datetime.combine(day, time())) if day else None


class LeaveForm(forms.Form):
    """Why somebody leaves; “rather not say” is always among the reasons."""

    reason = forms.ChoiceField(
        label=_("Why?"),
        help_text=_("You owe no explanation. Nobody is told your reason; reasons are only counted."),
        choices=[
            ("rather_not_say", _("I’d rather not say")),
            ("no_time", _("There is no time for it now")),
            ("changed_role", _("My work has changed")),
            ("left_organisation", _("I leave the organisation")),
            ("other_plans", _("I have other plans")),
        ],
    )
