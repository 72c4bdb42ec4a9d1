"""Forms of meetings: when it was or will be, what was agreed, notes."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

MINUTES = 45
"""What the form proposes; half an hour to an hour is usual."""


FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Days outside are slips of the finger, and clocks can't be reckoned at the ends of the calendar."""


class MeetingForm(forms.Form):
    """When a pair met, or will: date and time as the clocks show it where one is."""

    date = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    time = forms.TimeField(
        label=_("Began at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=5,
        max_value=600,
        initial=MINUTES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    later = forms.TypedChoiceField(
        label=_("Which of the two times"),
        choices=[
            ("", "–"),
            ("no", _("The first, before the clocks go back")),
            ("yes", _("The second, after it")),
        ],
        coerce=lambda said: said == "yes",
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, asks_which: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_which and "later" not in self.data and self.add_prefix("later") not in self.data:
            del self.fields["later"]
        place = timezone.get_current_timezone_name().rpartition("/")[2].replace("_", " ")
        self.fields["time"].help_text = gettext("%(place)s time") % {"place": place}

    def clean_date(self) -> Any:
        """A day near enough to be meant. Raises ValidationError for others."""
        day = self.cleaned_data["date"]
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(_("Choose a day in this century."))
        return day

    @property
    def wall(self) -> datetime:
        """The date and time as typed (naive), once valid."""
        return datetime.combine(self.cleaned_data["date"], self.cleaned_data["time"])

    @property
    def facts(self) -> dict[str, Any]:
        """What the operations take, once valid."""
        return {
            "wall": self.wall,
            "minutes": self.cleaned_data["minutes"],
            "later": self.cleaned_data.get("later"),
        }


class LogForm(MeetingForm):
    """A meeting that took place, and one line on what was agreed."""

    agreed = forms.CharField(
        label=_("What we agreed, in one line"),
        required=False,
        max_length=300,
        help_text=_("Only the two of you read it."),
    )

    field_order = ["agreed", "date", "time", "minutes", "later"]

    @classmethod
    def begun(cls, now: datetime) -> "LogForm":
        """Filled in for a meeting that has just ended; ``now`` is local."""
        start = now - timedelta(minutes=MINUTES)
        start -= timedelta(minutes=start.minute % 15)
        return cls(initial={"date": start.date(), "time": start.time().replace(second=0, microsecond=0)})


class PlanForm(MeetingForm):
    """A meeting to come."""

    time = forms.TimeField(
        label=_("Begins at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )


class LineForm(forms.Form):
    """One's own line on what was agreed."""

    text = forms.CharField(
        label=_("What we agreed, in one line"), max_length=300, help_text=_("Only the two of you read it.")
    )


class NoteForm(forms.Form):
    """A note about a meeting."""

    text = forms.CharField(label=_("Note"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 4}))
    visibility = forms.ChoiceField(
        label=_("Who reads it"),
        choices=[("MINE", _("I alone")), ("OURS", _("The two of us"))],
        initial="MINE",
        widget=forms.RadioSelect,
    )
