"""Forms of an import."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FileForm(forms.Form):
    """A file of people, where it comes from, and whether it holds everybody of there."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or Excel (XLSX), with headings in the first row."),
        allow_empty_file=True,
    )
    source = forms.CharField(
        label=_("Which system is it from?"),
        help_text=_("A short name. Files of the same name update the same people."),
        initial="people",
        max_length=60,
    )
    is_full = forms.BooleanField(
        label=_("It lists everybody of that system"),
        help_text=_(
            "Then whoever came from there before and is missing now is marked as having left: they can’t sign in "
            "any more, and their roles and pairs end. You see their names before anything is saved."
        ),
        required=False,
    )


class MendForm(forms.Form):
    """One cell of a row, written anew."""

    line = forms.IntegerField()
    field = forms.CharField(max_length=40)
    value = forms.CharField(required=False, max_length=10_000)


class LinesForm(forms.Form):
    """The lines of rows to be left out, with commas between."""

    lines = forms.RegexField(r"^[0-9]+(,[0-9]+)*$", max_length=4000)

    def clean_lines(self) -> list[int]:
        """The lines as numbers."""
        return [int(line) for line in self.cleaned_data["lines"].split(",")]


class LineForm(forms.Form):
    """The line of one row."""

    line = forms.IntegerField()


class StartForm(forms.Form):
    """What was agreed to before importing."""

    skip_bad = forms.BooleanField(required=False)
    leavers_confirmed = forms.BooleanField(required=False)
