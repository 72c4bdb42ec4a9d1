"""Forms of meetings: when it was or will be, what was agreed, notes."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from leaderful.web.forms.account import DayField

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
    """A meeting to come, and where."""

    time = forms.TimeField(
        label=_("Begins at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    place = forms.CharField(
        label=_("Place or video link"),
        required=False,
        max_length=300,
        help_text=_("Only the two of you read it. It stands in both your calendars."),
    )

    field_order = ["date", "time", "minutes", "later", "place"]

    @classmethod
    def again(cls, last: datetime | None, *, weeks: int, minutes: int, now: datetime) -> "PlanForm":
        """The same again: the last meeting's weekday and time of day, ``weeks`` later; both moments are local.

        Counted on the clock's face, so that ten o'clock stays ten o'clock over a change of the clocks.
        """
        if last is None:
            return cls(prefix="plan")
        wall = last.replace(tzinfo=None) + timedelta(weeks=weeks)
        while wall <= now.replace(tzinfo=None):
            wall += timedelta(weeks=1)
        return cls(prefix="plan", initial={"date": wall.date(), "time": wall.time(), "minutes": minutes})

    @classmethod
    def proposed(cls, said: Mapping[str, str]) -> "PlanForm | None":
        """Filled in with a proposal that a link carries (day, time, minutes); None where it carries none that can be read."""
        form = cls(
            {name: said.get(name, "") for name in ("date", "time", "minutes")} | {"place": ""},
        )
        if not form.is_valid():
            return None
        return cls(prefix="plan", initial=form.cleaned_data)

    @classmethod
    def moving(cls, starts_at: datetime, *, minutes: int, place: str) -> "PlanForm":
        """Filled in with a planned meeting's (local) time."""
        facts = {"date": starts_at.date(), "time": starts_at.time(), "minutes": minutes, "place": place}
        return cls(prefix="move", initial=facts)

    @property
    def facts(self) -> dict[str, Any]:
        """What the operations take, once valid."""
        return {**super().facts, "place": self.cleaned_data["place"]}


class HowItWentForm(forms.Form):
    """What became of a planned meeting, and one's own line where it took place. ``asked`` is what a mail's button said."""

    answer = forms.ChoiceField(label=_("How did it go?"), widget=forms.RadioSelect)
    agreed = forms.CharField(
        label=_("If you met: what did you agree, in one line?"),
        required=False,
        max_length=300,
        help_text=_("Only the two of you read it."),
    )

    VERBS = {
        "held": ("mark_held", ""),
        "me": ("mark_missed", "me"),
        "other": ("mark_missed", "other"),
        "missed": ("mark_missed", ""),
        "cancelled": ("cancel", ""),
    }

    def __init__(self, *args: Any, other: str, asked: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = {"name": other}
        answer: Any = self.fields["answer"]
        answer.choices = [
            ("held", gettext("We met")),
            ("me", gettext("I couldn’t make it")),
            ("other", gettext("%(name)s couldn’t make it") % name),
            ("missed", gettext("We didn’t meet, and I’d rather leave it at that")),
            ("cancelled", gettext("We had called it off")),
        ]
        answer.initial = asked if asked in self.VERBS else "held"

    def facts(self, *, guides: bool) -> dict[str, Any]:
        """What the operation takes, once valid; ``guides`` says whether the one who answers is the mentor."""
        verb, who = self.VERBS[self.cleaned_data["answer"]]
        reason = {"me": "guide", "other": "learner"} if guides else {"me": "learner", "other": "guide"}
        return {"verb": verb, "reason": reason.get(who, ""), "agreed": self.cleaned_data["agreed"]}


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


class PointForm(forms.Form):
    """A point for the agenda of a planned meeting."""

    text = forms.CharField(
        label=_("What do you want to talk about?"),
        max_length=300,
        help_text=_("The two of you read it, from now on."),
    )


class CommitmentForm(forms.Form):
    """What one of the two will do, and by when."""

    text = forms.CharField(
        label=_("What is to be done"), max_length=300, help_text=_("Only the two of you read it.")
    )
    whose = forms.ChoiceField(label=_("Who does it"), widget=forms.RadioSelect, initial="me")
    due_date = DayField(
        label=_("By when"),
        required=False,
    )

    def __init__(self, *args: Any, other: str, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "todo", **kwargs})
        whose: Any = self.fields["whose"]
        whose.choices = [("me", gettext("I do")), ("other", other)]

    @property
    def facts(self) -> dict[str, Any]:
        """What the operation takes, once valid."""
        said = self.cleaned_data
        return {"text": said["text"], "is_mine": said["whose"] == "me", "due_date": said["due_date"]}
