"""What people type to look back on an intent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leaderful.decisions.operations.reviews import LONGEST
from leaderful.web.forms.advice import felt_field

OUTCOMES = {
    "BETTER": _("Better than expected"),
    "AS_EXPECTED": _("As expected"),
    "WORSE": _("Not as well as expected"),
    "CANNOT_TELL": _("It can’t be told yet"),
}
"""How it turned out, in words."""

MISSING = {
    "COMPETENCE": _("Knowing how: something one has to be able to do"),
    "CLARITY": _("Knowing what for: what matters here, or what was wanted"),
    "CONTROL": _("Being free to: the decision was not wholly in these hands"),
    "NOTHING": _("Nothing was missing"),
}
"""What was missing, in words."""

SERVED = {"YES": _("Yes"), "PARTLY": _("Partly"), "NO": _("No")}
"""Whether it served somebody, in words."""

PARTS = ("expected", "actual", "learned", "next")


def _words(label: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, required=False, max_length=LONGEST, widget=widget)


class LookBackForm(forms.Form):
    """How it turned out; what was expected and came; what was missing and learned, shared with ``mentor`` or not.

    ``felt`` is for whoever chose a way to decide it after advice.
    """

    outcome = forms.ChoiceField(
        label=_("How did it turn out?"), choices=list(OUTCOMES.items()), widget=forms.RadioSelect
    )
    expected = _words(_("What did you expect?"))
    actual = _words(_("What came of it?"))
    missing = forms.ChoiceField(
        label=_("What would have helped most?"),
        required=False,
        choices=[*MISSING.items(), ("", _("I leave it open"))],
        widget=forms.RadioSelect,
    )
    learned = _words(_("What do you know now that you didn’t know before?"))
    next = _words(_("What will you try differently?"))
    is_shared = forms.BooleanField(required=False)
    felt = felt_field()

    def __init__(self, *args: Any, has_mentor: bool, has_chosen: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_chosen:
            del self.fields["felt"]
        if not has_mentor:
            del self.fields["is_shared"]

    @property
    def facts(self) -> dict[str, Any]:
        """What the operation takes, once valid."""
        said = self.cleaned_data
        return {
            "outcome": said["outcome"],
            "missing": said["missing"],
            "words": {part.upper(): said[part] for part in PARTS},
            "is_shared": said.get("is_shared", False),
            "felt": said.get("felt", ""),
        }
