"""Forms of offers and pairs."""

from datetime import datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leaderful.web.forms.account import DayField

DECLINE = [
    ("", _("I’d rather not say")),
    ("no_time", _("I have no time for it")),
    ("not_now", _("Not at the moment, perhaps later")),
    ("works_too_closely", _("We work together too closely")),
    ("other_goals", _("I’m after something else")),
]

END = [
    ("", _("I’d rather not say")),
    ("goals_reached", _("What we wanted is reached")),
    ("no_time", _("There is no time for it")),
    ("not_a_fit", _("We don’t fit together")),
    ("changed_role", _("One of us changed role")),
    ("left", _("One of us leaves")),
]


class AnswerForm(forms.Form):
    """Yes or no to an offer, a no with a reason for those who like to give one."""

    answer = forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.RadioSelect)
    reason = forms.ChoiceField(choices=DECLINE, required=False, label=_("Why not"))
    goals = forms.BooleanField(required=False)  # only asked of a mentee whose pair is handed over


def _words(rows: int, **more: Any) -> forms.CharField:
    return forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": rows}), **more)


class AgreementForm(forms.Form):
    """What a pair agrees: one's own learning, the rhythm, and what holds between the two."""

    learns = _words(
        3,
        label=_("What I want to learn"),
        required=False,
        help_text=_("Both sides say it before they sign, and are asked about it midway and at the end."),
    )
    every_weeks = forms.IntegerField(
        label=_("We meet every … weeks"),
        min_value=1,
        max_value=26,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    minutes = forms.IntegerField(
        label=_("Minutes each time"),
        min_value=10,
        max_value=240,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    review_date = DayField(
        label=_("We look back on"), help_text=_("Midway is a good time: what helps, what doesn’t?")
    )
    confidential = _words(4, label=_("What stays between us, and its limits"))
    ending = _words(4, label=_("If one of us wants to end it"))
    seen = forms.CharField(widget=forms.HiddenInput)

    is_outdated = False


class PauseForm(forms.Form):
    """Until when a pair rests."""

    until = DayField(
        label=_("Until"),
        required=False,
        help_text=_("It goes on by itself that day. Leave it empty, and one of you takes it up."),
    )

    def instant(self) -> datetime | None:
        """The beginning of that day in the reader's zone, once valid; None where no day is said."""
        day = self.cleaned_data["until"]
        return timezone.make_aware(datetime.combine(day, time())) if day else None


class ExtendForm(forms.Form):
    """Until when a pair meets now."""

    until = DayField(label=_("Until"))


class EndForm(forms.Form):
    """Why a pair ends."""

    reason = forms.ChoiceField(
        choices=END,
        required=False,
        label=_("Why"),
        help_text=_("Nobody is told which one you choose."),
    )


class GoalForm(forms.Form):
    """A goal that names a quality or skill, how it is once it is reached, and its limits."""

    item = forms.ChoiceField(label=_("I want to grow in"))
    end_state = _words(
        3,
        label=_("How it is once I am there"),
        help_text=_("What will others see or hear then? Not the steps: those are yours to find."),
    )
    limits = _words(
        2,
        label=_("Its limits"),
        required=False,
        help_text=_("What it is not to cost, or what stays as it is."),
    )

    def __init__(self, *args: Any, items: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = {"QUALITY": _("Qualities"), "SKILL": _("Skills")}
        choices: list[Any] = [("", _("Pick one"))]
        choices += [(groups[kind], found) for kind, found in items.items() if found]
        self.fields["item"].choices = choices  # type: ignore[attr-defined]


class AimForm(forms.Form):
    """The words of a goal that is set already."""

    end_state = _words(3, label=_("How it is once I am there"))
    limits = _words(2, label=_("Its limits"), required=False)


class LearnedForm(forms.Form):
    """A line on what one learned."""

    text = forms.CharField(
        label=_("What I learned"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One line. Only the two of you read it."),
    )

    def __init__(self, *args: Any, is_required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = is_required


class EndLinkForm(LearnedForm):
    """What a letter's link takes at a pair's end: which of one's goals are reached, and a line on what one learned."""

    reached = forms.MultipleChoiceField(
        label=_("Which of your goals have you reached?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("reached", "text")

    def __init__(self, *args: Any, goals: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, is_required=False, **kwargs)
        if goals:
            self.fields["reached"].choices = goals  # type: ignore[attr-defined]
        else:
            del self.fields["reached"]

    def reached_keys(self) -> list[UUID]:
        """The keys of the goals ticked, once valid."""
        return [UUID(key) for key in self.cleaned_data.get("reached", ())]


class HandOverForm(forms.Form):
    """Which mentor a pair goes on with; the mentee also says whether the goals go along."""

    guide = forms.ChoiceField(widget=forms.RadioSelect)
    goals = forms.BooleanField(required=False)

    def __init__(self, *args: Any, keys: list[str], asks_about_goals: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["guide"].choices = [(key, key) for key in keys]  # type: ignore[attr-defined]
        if not asks_about_goals:
            del self.fields["goals"]
