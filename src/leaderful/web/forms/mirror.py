"""What people answer for a mirror."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise, lazystr
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from leaderful.core.styles import FREQUENCIES, STATEMENTS


def _frequencies() -> list[tuple[str, str]]:
    return [
        *((str(value), gettext(words)) for value, words in FREQUENCIES.items()),
        ("", gettext("Leave out")),
    ]


class StatementsForm(forms.Form):
    """The fifteen statements, of oneself or of another; each can be left out."""

    def __init__(self, *args: Any, of_oneself: bool, answered: Mapping[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in STATEMENTS:
            self.fields[one.code] = forms.ChoiceField(
                label=gettext(one.of_oneself if of_oneself else one.of_another),
                choices=_frequencies,
                required=False,
                initial=str(answered.get(one.code, "")),
                widget=forms.RadioSelect,
            )

    @property
    def statements(self) -> list[forms.BoundField]:
        """The fields of the statements, in their order."""
        return [self[one.code] for one in STATEMENTS]

    @property
    def answers(self) -> dict[str, int]:
        """What was answered, without what was left out."""
        said = self.cleaned_data
        return {one.code: int(said[one.code]) for one in STATEMENTS if said.get(one.code)}


class AnswerMirrorForm(StatementsForm):
    """The statements about somebody else, and for whom the answers are."""

    mode = forms.ChoiceField(label=_("Who reads your answers?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, name: str, is_given: bool, **kwargs: Any) -> None:
        super().__init__(*args, of_oneself=False, **kwargs)
        choices: list[tuple[str, str | Promise]] = [
            ("SIGNED", lazystr(gettext("%(name)s, with your name") % {"name": name})),
            ("POOLED", _("Nobody by themselves: they go into a mean over several mentors")),
        ]
        field = self.fields["mode"]
        field.choices = choices[:1] if is_given else choices  # type: ignore[attr-defined]
        field.initial = "SIGNED"
