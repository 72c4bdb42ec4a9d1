"""What a programme lead types to set guiding principles and how far decisions go, and a holder for one kind."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from leaderful.decisions.operations.settings import LARGEST_LIMIT, LONGEST_NAME, LONGEST_SENTENCE
from leaderful.flows.intents import begins


class PrincipleForm(forms.Form):
    """A principle in each language: its name, and the sentence that says what it asks for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            language = {"language": gettext(name)}
            self.fields[f"name_{code}"] = forms.CharField(
                label=gettext("Name, in %(language)s") % language, max_length=LONGEST_NAME, required=False
            )
            self.fields[f"sentence_{code}"] = forms.CharField(
                label=gettext("What it asks for, in %(language)s") % language,
                max_length=LONGEST_SENTENCE,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def texts(self, part: str) -> dict[str, str]:
        """{language: text} of the names or the sentences, once valid."""
        return {code: self.cleaned_data[f"{part}_{code}"] for code, _name in settings.LANGUAGES}


class ListedPrincipleForm(PrincipleForm):
    """The same of one that is there, and whether it can be cited."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_listed"] = forms.BooleanField(label=gettext("An intent can cite it"), required=False)


class BoundForm(forms.Form):
    """How far at most, and of money up to what amount."""

    ceiling = forms.TypedChoiceField(
        label=_("At most"), required=False, coerce=int, empty_value=None, widget=forms.RadioSelect
    )
    money_limit = forms.IntegerField(
        label=_("Up to what amount"),
        required=False,
        min_value=0,
        max_value=LARGEST_LIMIT,
        help_text=_("In whole units of your currency. Above it, nothing happens without a yes."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, lowest: int, furthest: int, has_limit: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rungs = range(furthest, lowest - 1, -1)
        self.fields["ceiling"].choices = [("", ""), *((n, begins(n)) for n in rungs)]  # type: ignore[attr-defined]
        if not has_limit:
            del self.fields["money_limit"]
