"""What people type about their kinds of decision."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from leaderful.flows.areas import means, working_time
from leaderful.flows.intents import KINDS, begins

NOTICES = (15, 30, 60, 120, 240, 480, 960, 1440, 2400)
"""The lengths of working time that are offered, in minutes."""


def _shared(pairs: Sequence[Any]) -> forms.ChoiceField:
    offered = [
        (str(pair.key), gettext("%(name)s, my mentor, sees it") % {"name": pair.guide.name}) for pair in pairs
    ]
    return forms.ChoiceField(
        label=_("Your mentor"),
        choices=[("", gettext("No mentor sees it")), *offered],
        required=False,
    )


class NewAreaForm(forms.Form):
    """A kind of decision: a suggestion, or words of one’s own."""

    template = forms.ChoiceField(widget=forms.RadioSelect, required=False)
    name = forms.CharField(
        label=_("What you call it"),
        required=False,
        max_length=80,
        help_text=_("Words that you and whoever holds it today will both recognise."),
    )
    kind = forms.ChoiceField(label=_("What it is about"), required=False)

    def __init__(self, *args: Any, templates: Sequence[Any], pairs: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].choices = [("", ""), *((one.code, one.name) for one in templates)]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", "…"), *((code, gettext(name)) for code, name in KINDS.items())]  # type: ignore[attr-defined]
        if pairs:
            self.fields["pairing"] = _shared(pairs)


class AreaForm(forms.Form):
    """Its name, the next step, and who sees it."""

    name = forms.CharField(label=_("What you call it"), required=False, max_length=80)
    next_step = forms.CharField(
        label=_("What you would like to decide next, in your own words"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever holds it reads this too."),
    )

    def __init__(self, *args: Any, pairs: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if pairs:
            self.fields["pairing"] = _shared(pairs)


class HolderForm(forms.Form):
    """Whom to ask, with a few words."""

    holder = forms.UUIDField()
    text = forms.CharField(
        label=_("A few words with it"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The letter explains what it is about. Say here why you ask, if you like."),
    )


class TermsForm(forms.Form):
    """How far it is handed over, and with how much notice."""

    rung = forms.TypedChoiceField(coerce=int, widget=forms.RadioSelect)
    notice = forms.TypedChoiceField(
        coerce=int,
        label=_("Notice"),
        help_text=_("So much of the holder’s working time passes before something goes ahead."),
    )

    def __init__(self, *args: Any, area: Any, furthest: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.area = area
        self.fields["rung"].choices = [(rung, begins(rung)) for rung in range(furthest, 0, -1)]  # type: ignore[attr-defined]
        known = sorted({*NOTICES, area.notice_minutes})
        self.fields["notice"].choices = [(minutes, working_time(minutes)) for minutes in known]  # type: ignore[attr-defined]

    def rungs(self) -> list[dict[str, Any]]:
        """The beginnings to choose from, the furthest first, each with what it means."""
        chosen = str(self["rung"].value())
        return [
            {"rung": rung, "says": says, "means": means(rung, self.area), "is_chosen": str(rung) == chosen}
            for rung, says in self.fields["rung"].choices  # type: ignore[attr-defined]
        ]


def _deputy(people: Sequence[Any]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Who stands in while you are away"),
        required=False,
        choices=[("", gettext("Nobody: it waits for me")), *((str(one.key), one.name) for one in people)],
    )


class AgreeForm(TermsForm):
    """The holder’s answer: how far, with how much notice, and who stands in."""

    def __init__(self, *args: Any, deputies: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy"] = _deputy(deputies)

    def deputy(self) -> UUID | None:
        """Who stands in, by key, once valid."""
        return UUID(self.cleaned_data["deputy"]) if self.cleaned_data["deputy"] else None


class ProposeForm(TermsForm):
    """A change of what is agreed, with a few words."""

    text = forms.CharField(
        label=_("What you say with it"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The facts go along by themselves."),
    )


class TendForm(forms.Form):
    """Who stands in, and what the next step asks for."""

    def __init__(
        self,
        *args: Any,
        deputies: Sequence[Any],
        items: Sequence[tuple[str, str]],
        places: int,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy"] = _deputy(deputies)
        for place in range(1, places + 1):
            self.fields[f"competence_{place}"] = forms.ChoiceField(
                label=gettext("Certificate %(n)s") % {"n": place},
                required=False,
                choices=[("", gettext("None")), *items],
            )

    def deputy(self) -> UUID | None:
        """Who stands in, by key, once valid."""
        return UUID(self.cleaned_data["deputy"]) if self.cleaned_data["deputy"] else None

    def competences(self) -> list[UUID]:
        """The keys of the competences asked for, once valid."""
        given = [
            value for name, value in self.cleaned_data.items() if name.startswith("competence_") and value
        ]
        return [UUID(value) for value in dict.fromkeys(given)]
