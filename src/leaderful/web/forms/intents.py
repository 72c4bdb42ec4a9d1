"""What people type to state an intent, and to speak to one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leaderful.core import ladder
from leaderful.core.ladder.starters import Example
from leaderful.decisions.queries.drafts import LONGEST, SURE, Facts
from leaderful.web.forms.account import DayField
from leaderful.web.forms.meetings import FIRST_YEAR, LAST_YEAR
from leaderful.web.keys import key_or_none

SOON, AT = "soon", "at"

LEADS = "leads"
"""Chosen for somebody who is to lead it too."""

FIELDS = {"wall": "date"}
"""Where a refusal is shown, by what it is about, where the field has another name."""


def _words(label: Any, kind: str, *, rows: int, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST[kind],
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class KindForm(forms.Form):
    """A kind of decision to begin with, where somebody has none yet."""

    kind = forms.ChoiceField(label=_("What is it about?"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("What do you call it?"),
        required=False,
        max_length=80,
        help_text=_("For example “shift rotas” or “small purchases”."),
    )

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class IntentForm(forms.Form):
    """An intent as one writes it down; what is missing or doesn’t hold together, stating it says."""

    area = forms.ChoiceField(label=_("Kind of decision"), widget=forms.RadioSelect)
    spoken = forms.TypedChoiceField(label=_("How your sentence begins"), coerce=int, widget=forms.RadioSelect)
    what = _words(_("What"), "WHAT", rows=3)
    problem = _words(
        _("What is wrong, where something is"),
        "PROBLEM",
        rows=2,
        hint=_("For when you see what is wrong and have no proposal yet."),
    )
    when = forms.ChoiceField(label=_("When"), widget=forms.RadioSelect, choices=[(SOON, ""), (AT, "")])
    date = forms.DateField(
        label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    time = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
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
    why = _words(_("Because"), "WHY", rows=3)
    checked = _words(
        _("What did you check?"), "CHECKED", rows=3, hint=_("What makes you sure that it is safe to do.")
    )
    serves = _words(_("How does it serve what you are all there for?"), "SERVES", rows=2)
    undone = forms.ChoiceField(
        label=_("Can it be undone?"),
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes, it can be undone")), ("no", _("No. Somebody has to have seen it before"))],
    )
    amount = forms.IntegerField(
        label=_("How much money is it about?"),
        required=False,
        min_value=0,
        max_value=10**12,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    pairing = forms.ChoiceField(label=_("Who else reads it"), required=False, widget=forms.RadioSelect)
    confidence = forms.TypedChoiceField(
        label=_("How sure are you that it will turn out well?"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        choices=[(n, str(n)) for n in SURE],
    )
    principle = forms.ChoiceField(label=_("A principle it follows"), required=False)
    review = DayField(
        label=_("The day you look back on it"),
        required=False,
        help_text=_("Left empty: two weeks after it happened."),
    )

    def __init__(self, *args: Any, offered: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields
        choices["area"].choices = [(str(area.key), "") for area in offered.areas]
        choices["spoken"].choices = [(n, "") for n in range(ladder.LOWEST, ladder.HIGHEST + 1)]
        choices["pairing"].choices = [("", ""), *((str(one.key), "") for one in offered.pairs)]
        choices["principle"].choices = [("", _("None")), *offered.principles]
        if not offered.principles:
            del self.fields["principle"]
        if not any(area.kind == "MONEY" for area in offered.areas):
            del self.fields["amount"]

    def clean_date(self) -> Any:
        """A day near enough to be meant."""
        day = self.cleaned_data["date"]
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(_("Choose a day in this century."))
        return day

    def clean(self) -> dict[str, Any]:
        """A day and a time where one is meant."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("when") == AT:
            for name in ("date", "time"):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, _("Say the day.") if name == "date" else _("Say the time of day."))
        return said

    def facts(self, invited: dict[UUID, bool], *, language: str, sent: UUID | None) -> Facts:
        """The intent as it was written down, once valid."""
        said = self.cleaned_data
        kinds = ("WHAT", "PROBLEM", "WHY", "CHECKED", "SERVES")
        return Facts(
            area=UUID(said["area"]),
            spoken=said["spoken"],
            words={kind: said[kind.lower()] for kind in kinds if said[kind.lower()].strip()},
            language=language,
            wall=datetime.combine(said["date"], said["time"]) if said["when"] == AT else None,
            zone=timezone.get_current_timezone_name(),
            later=said["later"],
            review=said["review"],
            can_be_undone=said["undone"] == "yes",
            confidence=said["confidence"],
            amount=said.get("amount"),
            principle=UUID(said["principle"]) if said.get("principle") else None,
            invited=invited,
            pairing=UUID(said["pairing"]) if said["pairing"] else None,
            sent=sent,
        )

    def refuse(self, error: Any) -> None:
        """Say what stating it refused, beside the part it is about."""
        about = getattr(error, "field", None) or ""
        name = FIELDS.get(about, about)
        self.add_error(name if name in self.fields else None, str(error))


def from_example(example: Example, translated: Any, today: Any) -> dict[str, Any]:
    """What a worked example fills in."""
    return {
        "spoken": example.rung,
        "what": translated(example.what),
        "why": translated(example.because),
        "checked": translated(example.safe),
        "serves": translated(example.right),
        "when": AT,
        "date": example.day(today),
        "time": example.hour,
        "undone": "yes" if example.can_be_undone else "no",
    }


def from_version(facts: Facts) -> dict[str, Any]:
    """What a new version begins with: what the last one said."""
    wall = facts.wall
    return {
        "area": str(facts.area),
        "spoken": facts.spoken,
        **{kind.lower(): text for kind, text in facts.words.items()},
        "when": AT if wall else SOON,
        "date": wall.date() if wall else None,
        "time": wall.time() if wall else None,
        "undone": "yes" if facts.can_be_undone else "no",
        "confidence": facts.confidence,
        "amount": facts.amount,
        "principle": str(facts.principle or ""),
        "review": facts.review,
        "pairing": str(facts.pairing or ""),
    }


class PickedForm(forms.Form):
    """Who is affected or asked to speak: the ones chosen, and a search for more."""

    find = forms.CharField(required=False, max_length=100)

    def invited(self) -> dict[UUID, bool]:
        """Those chosen to speak, with whether they are affected; what is no key of anybody is left out."""
        return {key: part == "yes" for key, part in self._parts().items() if part != LEADS}

    def sent(self) -> UUID | None:
        """What names the form that was sent; None where it says none."""
        return key_or_none(self.data.get("sent", ""))

    def leading(self) -> list[UUID]:
        """Those chosen to lead it too."""
        return [key for key, part in self._parts().items() if part == LEADS]

    def _parts(self) -> dict[UUID, str]:
        chosen = self.data.getlist("invited") if self.is_bound else []  # type: ignore[attr-defined]
        keys = [key for text in chosen if (key := key_or_none(text)) is not None]
        return {key: self.data.get(f"affected-{key}", "yes") for key in keys}
