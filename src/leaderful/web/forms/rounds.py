"""Forms of a match round."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leaderful.web.forms.account import DayField
from leaderful.web.ways import OBJECTIVES


class ChoiceForm(forms.Form):
    """Keep a pair, rule it out, or take back what was said (blank)."""

    guide = forms.UUIDField()
    learner = forms.UUIDField()
    choice = forms.ChoiceField(choices=[("KEEP", "KEEP"), ("NEVER", "NEVER"), ("", "")], required=False)


class PublishForm(forms.Form):
    """What is promised to those who stay without a mentor."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    accept_weak = forms.BooleanField(
        label=_("Offer these pairs, too: they are meant, though they share so little"), required=False
    )
    next_by = DayField(
        label=_("Match them again by"),
        help_text=_(
            "Whoever stays without a mentor reads this day, and comes first then. Leave it empty to promise none."
        ),
        required=False,
    )


class WayForm(forms.Form):
    """One more way to match: what is looked for, and the rules it sets otherwise."""

    objective = forms.ChoiceField(
        label=_("What is looked for first?"),
        widget=forms.RadioSelect,
        choices=[(code, name) for code, (name, _what) in OBJECTIVES.items()],
    )
    cross_department = forms.IntegerField(
        label=_("For more mixing: pairs across departments, in per cent at least"),
        min_value=0,
        max_value=100,
        initial=80,
    )
    one_department = forms.IntegerField(
        label=_("For more mixing: pairs with mentors of one department, in per cent at most"),
        required=False,
        min_value=0,
        max_value=100,
    )
    shared_items_floor = forms.IntegerField(
        label=_("Goals, skills and experiences that a pair shares at least"), min_value=0, max_value=10
    )
    common_language = forms.BooleanField(label=_("A pair needs a language in common"), required=False)
    overlap_hours = forms.BooleanField(label=_("A pair needs working hours in common"), required=False)
    weight_goal = forms.IntegerField(label=_("Points for each goal the mentor can help with"))
    weight_experience = forms.IntegerField(label=_("Points for each experience wanted and made"))
    weight_skill = forms.IntegerField(label=_("Points for each skill wanted and offered"))
    weight_wish = forms.IntegerField(label=_("Points where one of the two wished for the other"))
    weight_grade = forms.IntegerField(label=_("Points where the mentor is one or two grades further"))
    weight_cross_department = forms.IntegerField(
        label=_("Points where the two work in different departments")
    )
    weight_language = forms.IntegerField(label=_("Points where the two share a language"))

    def __init__(self, data: Any = None, *, rules: Any) -> None:
        self.rules = rules
        as_they_are = {name: getattr(rules, name) for name in self.RULES}
        weights = {f"weight_{name}": points for name, points in rules.weights.items()}
        super().__init__(
            data, initial={"objective": "FAIR", "cross_department": 80, **as_they_are, **weights}
        )
        known = OBJECTIVES if rules.tier == 1 else {"MOST_PEOPLE": OBJECTIVES["MOST_PEOPLE"]}
        self.fields["objective"].choices = [  # type: ignore[attr-defined]
            (code, f"{name}: {what}") for code, (name, what) in known.items()
        ]
        if rules.tier != 1:  # circles leave one way to look for pairs
            self.initial["objective"] = "MOST_PEOPLE"
            del self.fields["cross_department"], self.fields["one_department"]
        for name, field in self.fields.items():
            if name.startswith("weight_"):
                field.min_value, field.max_value = 0, 1000  # type: ignore[attr-defined]
                field.widget.attrs |= {"min": 0, "max": 1000}

    RULES = ("shared_items_floor", "common_language", "overlap_hours")

    def settings(self) -> dict[str, Any]:
        """What differs from the programme's rules."""
        given = self.cleaned_data
        found: dict[str, Any] = {
            name: given[name] for name in self.RULES if given[name] != getattr(self.rules, name)
        }
        weights = {
            name: given[f"weight_{name}"]
            for name, points in self.rules.weights.items()
            if given[f"weight_{name}"] != points
        }
        if given["objective"] == "MIX":
            found["targets"] = {name: given[name] for name in ("cross_department", "one_department")}
        return {**found, **({"weights": weights} if weights else {})}
