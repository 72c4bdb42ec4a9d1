"""Forms of circles: who is in one, and who was at a meeting."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from leaderful.web.forms.meetings import MeetingForm, PlanForm


def _choices(people: Iterable[Any]) -> list[tuple[str, str]]:
    return [(str(one.key), f"{one.name}, {one.unit.name}" if one.unit else one.name) for one in people]


class CircleForm(forms.Form):
    """Who leads a new circle, and who is in it."""

    guide = forms.ChoiceField(label=_("Who leads it"))
    members = forms.MultipleChoiceField(
        label=_("Who is in it"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Three to five mentors, none of them in another one’s reporting line."),
        error_messages={"required": _("A circle has three to five mentors. Choose so many.")},
    )

    def __init__(self, *args: Any, guides: Iterable[Any], mentors: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guide, members = self.fields["guide"], self.fields["members"]
        guide.choices = _choices(guides)  # type: ignore[attr-defined]
        members.choices = _choices(mentors)  # type: ignore[attr-defined]

    @property
    def guide_key(self) -> UUID:
        """Who leads it, once valid."""
        return UUID(self.cleaned_data["guide"])

    @property
    def member_keys(self) -> list[UUID]:
        """Who is in it, once valid."""
        return [UUID(key) for key in self.cleaned_data["members"]]


class BringForm(forms.Form):
    """One more mentor for a circle."""

    person = forms.ChoiceField(label=_("Who else"))

    def __init__(self, *args: Any, mentors: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = _choices(mentors)  # type: ignore[attr-defined]


class CirclePlanForm(PlanForm):
    """A circle's meeting to come, and where."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].help_text = _("Only those in the circle read it. It stands in your calendars.")


class ThereForm(forms.Form):
    """Who was at a meeting."""

    there = forms.MultipleChoiceField(
        label=_("Who was there"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("For them the time counts towards the year with their own mentor."),
    )

    def __init__(self, *args: Any, members: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = list(members)
        self.fields["there"].choices = [(str(one.key), one.name) for one in people]  # type: ignore[attr-defined]
        self.fields["there"].initial = [str(one.key) for one in people]

    @property
    def keys(self) -> list[UUID]:
        """Who was there, once valid."""
        return [UUID(key) for key in self.cleaned_data["there"]]


class CircleLogForm(ThereForm, MeetingForm):
    """A meeting that took place, and who was there."""

    field_order = ["date", "time", "minutes", "later", "there"]
