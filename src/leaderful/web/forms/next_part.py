"""What people type about the next part: a line for somebody, and for a lead what a part takes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leaderful.core.supervision import Part
from leaderful.supervision.operations.chain import MOST_MEETINGS, MOST_REFERENCES
from leaderful.supervision.operations.references import LONGEST_LINE

PARTS = [(Part.MENTOR.value, _("Mentor")), (Part.MENTORS_MENTOR.value, _("Mentor’s mentor"))]


class LineForm(forms.Form):
    """What speaks for somebody."""

    text = forms.CharField(
        label=_("What speaks for it?"),
        max_length=LONGEST_LINE,
        help_text=_("One thing you have seen yourself says more than many words."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CriteriaForm(forms.Form):
    """What one part takes; 0 asks for nothing."""

    meetings = forms.IntegerField(label=_("Meetings held so far"), min_value=0, max_value=MOST_MEETINGS)
    inside_of_ten = forms.IntegerField(
        label=_("Of ten cases, answered without a broken rule"), min_value=0, max_value=10
    )
    references = forms.IntegerField(
        label=_("People who speak for somebody"), min_value=0, max_value=MOST_REFERENCES
    )
    certificates = forms.MultipleChoiceField(
        label=_("Certificates"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, items: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["certificates"].choices = items  # type: ignore[attr-defined]
