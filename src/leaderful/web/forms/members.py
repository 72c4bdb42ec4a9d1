"""What a programme's team types about the people in it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from leaderful.programmes.queries import Whom
from leaderful.web.forms.account import DayField


class InviteForm(forms.Form):
    """Whom to invite, and as what."""

    role = forms.ChoiceField(
        label=_("Invite them as"),
        choices=[("MENTEE", _("Mentees")), ("MENTOR", _("Mentors"))],
        widget=forms.RadioSelect,
    )
    unit = forms.TypedChoiceField(label=_("Everybody of a unit"), required=False, empty_value=None)
    with_below = forms.BooleanField(label=_("With the units below it"), required=False, initial=True)
    people = forms.MultipleChoiceField(
        label=_("People you found"), required=False, widget=forms.CheckboxSelectMultiple
    )
    listed = forms.CharField(
        label=_("A list"),
        required=False,
        max_length=400_000,
        help_text=_("One person a line: the staff number, the address, or the full name."),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=_("A file"),
        required=False,
        allow_empty_file=True,
        help_text=_(
            "CSV or Excel (XLSX), with a column of staff numbers, addresses or names. Other columns are not read."
        ),
    )

    def __init__(
        self,
        *args: Any,
        units: Sequence[tuple[str, str]],
        people: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("No unit")), *units]  # type: ignore[attr-defined]
        self.fields["people"].choices = people  # type: ignore[attr-defined]
        if not people:
            del self.fields["people"]

    def whom(self, from_file: Sequence[str] = ()) -> Whom:
        """Who is meant, the lines of the file among them."""
        given = self.cleaned_data
        return Whom(
            unit_key=given["unit"] and UUID(given["unit"]),
            with_below=given["with_below"],
            person_keys=[UUID(person) for person in given.get("people", ())],
            listed=[*given["listed"].splitlines(), *from_file],
        )


class PromiseForm(forms.Form):
    """By when somebody on the waiting list hears."""

    promised_for = DayField(
        label=_("They hear by"),
        help_text=_("The day stands in their letter and on their page."),
        required=False,
    )
