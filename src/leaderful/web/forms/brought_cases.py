"""What people type about a case brought to a mentor's mentor."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leaderful.core.ladder import DEFAULT_EDITION, LADDER
from leaderful.supervision.operations.cases import LONGEST_CASE, LONGEST_LINE

FUNCTIONS: Final = {
    "DEVELOP": _("To develop: becoming better at mentoring"),
    "SUPPORT": _("To support: what weighs on me in it"),
    "STANDARDS": _("To keep standards: what is right to do here"),
}
"""What a meeting was for, in words."""

FUNCTION_NAMES: Final = {
    "DEVELOP": _("Develop"),
    "SUPPORT": pgettext_lazy("what a meeting was for", "Support"),
    "STANDARDS": _("Standards"),
}
"""The same as headings."""

RULES: Final = {
    0: _("None of them"),
    1: _("I decided without knowing what I needed to know."),
    2: _("I left the last word to people who wanted something else here than the organisation."),
    3: _("It was unclear what the problem was, and I did not get together those who know."),
    4: _("It needed their support, and I decided without them."),
    5: _("They disagreed and had to support it, and did not get to hear one another."),
    6: _("Any solution would do if they stood behind it, and I did not let them find it."),
    7: _("Their support decided and they wanted the same, and I did not share the decision."),
}
"""The seven rules as what somebody did against them, in our words."""

TRIED: Final = {"HELPED": _("It helped"), "PARTLY": _("Partly"), "NOT_YET": _("Not tried yet"), "NO": _("No")}
"""What came of a question, in words."""

LEFT_OPEN: Final = ("", _("We left it open"))


def answers() -> list[tuple[int, Any]]:
    """The seven ways to answer a mentee, each by what one says from there, to be translated by whoever shows it."""
    return [(rung.number, rung.asks) for rung in LADDER[DEFAULT_EDITION]]


class CaseForm(forms.Form):
    """The case; ``checked`` is the fingerprint of the text whose warnings were shown."""

    text = forms.CharField(
        label=_("What happened, and what would you like to look at?"),
        max_length=LONGEST_CASE,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    mentee_agreed = forms.BooleanField(
        label=_("My mentee knows that I bring this and agrees to being recognised in it"), required=False
    )
    checked = forms.CharField(required=False, widget=forms.HiddenInput)


class GoThroughForm(forms.Form):
    """What the two found: what the meeting was for, how the mentor answered, which rule broke, one question to try."""

    function = forms.ChoiceField(
        label=_("What was the meeting for, most of all?"),
        choices=list(FUNCTIONS.items()),
        widget=forms.RadioSelect,
    )
    answered_from = forms.TypedChoiceField(
        label=_("From where did I answer my mentee?"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    rule_broken = forms.TypedChoiceField(
        label=_("Which rule did my choice break?"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[*RULES.items(), LEFT_OPEN],
        widget=forms.RadioSelect,
    )
    question = forms.CharField(
        label=_("One question to try until you meet again"),
        required=False,
        max_length=LONGEST_LINE,
        help_text=_("Your next meeting opens with it."),
    )

    def __init__(self, *args: Any, ways: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answered_from"].choices = [*ways, LEFT_OPEN]  # type: ignore[attr-defined]


class TriedForm(forms.Form):
    """What came of the question."""

    tried = forms.ChoiceField(label=_("Did it help?"), choices=list(TRIED.items()), widget=forms.RadioSelect)
    text = forms.CharField(label=_("A line on it"), required=False, max_length=LONGEST_LINE)
