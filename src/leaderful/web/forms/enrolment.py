"""What people type about their own part in a programme: the form of each part, and of both among peers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from leaderful.core.intake import LANGUAGES
from leaderful.lib.folding import folded
from leaderful.programmes.queries import PEER
from leaderful.web.forms.account import language_names

FROM_LIST = {"list": "mentors", "autocomplete": "off"}
"""A field that proposes the mentors listed on the page, and takes any other name as well."""

LONG = 12
"""A list with more than so many items can be searched."""

Named = Sequence[tuple[str, str]]
"""(code, name) of items or languages."""


@dataclass(frozen=True)
class Asked:
    """One question as the form asks it, in the reader's language; blank words are the form's own."""

    code: str
    asked: bool
    required: bool
    label: str
    hint: str


def _items(label: Any, help_text: Any, *, required: bool = False) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Pick at least one.")},
    )


def _words(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=2000,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def _wish(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=200, help_text=help_text)


def _places(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=10,
        help_text=_("0 to 10, in all your programmes together. The people who run the programme read this."),
    )


_COMPARED = _("The matching compares it with what the others write, and shows it to nobody.")


class _PartForm(forms.Form):
    """What the forms of mentees, mentors and peers have in common: the same questions to all, and how they are asked.

    ``item_fields`` name what the member is matched by, ``other_fields`` what goes the other way round; each says
    which kind of item it lists.
    """

    words_kind = ""
    lists_mentors = False
    fields_of: Mapping[str, Sequence[str]] = {
        "wishes": ("wish_1", "wish_2", "wish_3"),
        "languages": ("languages", "language"),
    }
    sections: Sequence[tuple[Any, Sequence[str]]] = ()
    item_fields: Mapping[str, str] = {}
    other_fields: Mapping[str, str] = {"other_skill": "SKILL", "other_experience": "EXPERIENCE"}

    wish_2 = _wish(_("Second wish"))
    wish_3 = _wish(_("Third wish"))
    languages = forms.MultipleChoiceField(
        label=_("Languages you can talk in"),
        required=False,
        help_text=_(
            "People are matched where they share one. Whoever looks for a mentor reads a mentor’s; else the people "
            "who run the programme read this."
        ),
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.ChoiceField(label=_("Add a language"), required=False)
    hours_a_month = forms.IntegerField(
        label=_("Hours a month you can give to it"),
        required=False,
        min_value=0,
        max_value=160,
        help_text=_("The people who run the programme read this."),
    )
    exclusions = forms.CharField(
        label=_("Who not to be paired with"),
        required=False,
        max_length=4000,
        help_text=_("One name a line. Nobody reads this; only the matching uses it."),
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
    )

    def __init__(
        self,
        *args: Any,
        items: Mapping[str, Named],
        questions: Sequence[Asked],
        spoken: Sequence[str],
        words_are_compared: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if words_are_compared:
            for name in ("words", "working"):
                self.fields[name].help_text = format_lazy("{} {}", self.fields[name].help_text, _COMPARED)
        self.order_fields([name for _title, names in self.sections for name in names])
        for name, kind in {**self.item_fields, **self.other_fields}.items():
            self.fields[name].choices = items.get(kind, [])  # type: ignore[attr-defined]
        if self.lists_mentors:
            for name in self.fields_of["wishes"]:
                self.fields[name].widget.attrs |= FROM_LIST
        self.fields["languages"].choices = language_names(spoken)  # type: ignore[attr-defined]
        self.fields["languages"].initial = list(spoken)
        others = language_names(code for code in LANGUAGES if code not in spoken)
        self.fields["language"].choices = [("", _("None")), *others]  # type: ignore[attr-defined]
        for question in questions:
            self._ask(question)
        if not spoken:
            self.fields["language"].help_text = self.fields["languages"].help_text
            del self.fields["languages"]

    def parts(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """(heading, its fields) in the order of the form, as far as the programme asks."""
        listed = [
            (title, [self[name] for name in names if name in self.fields]) for title, names in self.sections
        ]
        return [(title, fields) for title, fields in listed if fields]

    def _ask(self, question: Asked) -> None:
        """Ask as the programme asks: leave a question out, insist on it, or put it in other words."""
        names = self.fields_of.get(question.code, (question.code,))
        if not question.asked:
            for name in names:
                del self.fields[name]
            return
        field = self.fields[names[0]]
        field.required = question.required
        field.label = question.label or field.label
        if question.hint:
            field.help_text = format_lazy("{} {}", question.hint, field.help_text)

    def codes(self) -> list[str]:
        """The codes of every item picked that the member is matched by."""
        return self._picked(self.item_fields)

    def other_codes(self) -> list[str]:
        """The codes of every item picked the other way round."""
        return self._picked(self.other_fields)

    def _picked(self, names: Iterable[str]) -> list[str]:
        return [code for name in names for code in self.cleaned_data.get(name, ())]

    def written(self) -> dict[str, str]:
        """What was written, by kind."""
        given = self.cleaned_data
        return {self.words_kind: given.get("words", ""), "WORKING": given.get("working", "")}

    def spoken(self) -> list[str]:
        """The languages that were kept, and the one added."""
        given = self.cleaned_data
        return [*given.get("languages", ()), *filter(None, [given.get("language")])]

    def wishes(self) -> list[str]:
        """The names wished for, dearest first."""
        typed = [self.cleaned_data.get(f"wish_{rank}", "").strip() for rank in (1, 2, 3)]
        return [name for name in typed if name]

    def lines(self, name: str) -> list[str]:
        """The lines of a field that takes one person a line."""
        return [line.strip() for line in self.cleaned_data.get(name, "").splitlines() if line.strip()]

    def long_lists(self) -> list[str]:
        """The fields whose list can be searched."""
        names = [name for name in (*self.item_fields, *self.other_fields) if name in self.fields]
        return [name for name in names if len(self.fields[name].choices) > LONG]  # type: ignore[attr-defined]

    def narrow(self, name: str, words: str, picked: Iterable[str]) -> None:
        """Show of a list only the items that have every one of ``words``, and those picked already, which come first."""
        field: Any = self.fields[name]
        kept = set(picked)
        wanted = folded(words).split()
        first = [one for one in field.choices if one[0] in kept]
        then = [
            one for one in field.choices if one[0] not in kept and all(w in folded(one[1]) for w in wanted)
        ]
        field.choices = [*first, *then]


_WITH = (_("With whom"), ("wish_1", "wish_2", "wish_3", "exclusions"))
_TIME = (_("Time and languages"), ("places", "hours_a_month", "languages", "language"))


class MenteeForm(_PartForm):
    """What a mentee wants, and what a mentee brings."""

    words_kind = "GOAL"
    lists_mentors = True
    item_fields = {"goal": "GOAL", "skill": "SKILL", "experience": "EXPERIENCE"}
    sections = (
        (_("What you want"), ("goal", "words", "skill", "experience")),
        (_("What you bring"), ("other_skill", "other_experience", "working")),
        _TIME,
        _WITH,
    )

    goal = _items(
        _("What do you want to grow in?"),
        _("Pick one to five. Your mentor and the people who run the programme read this."),
        required=True,
    )
    words = _words(
        _("Your goal in your own words"),
        _("You and, once you are matched, your mentor read this. Nobody else does."),
    )
    skill = _items(
        _("Which skills do you want to learn?"),
        _("Up to ten. Your mentor and the people who run the programme read this."),
    )
    experience = _items(
        _("What should your mentor have lived through?"),
        _("Up to ten. Your mentor and the people who run the programme read this."),
    )
    other_skill = _items(
        _("What can you show your mentor in return?"),
        _(
            "Mentoring goes both ways. Up to ten skills. Your mentor and the people who run the programme read this."
        ),
    )
    other_experience = _items(
        _("What have you lived through yourself?"),
        _("Up to ten. Your mentor and the people who run the programme read this."),
    )
    working = _words(
        _("How do you learn and work best?"),
        _("You and, once you are matched, your mentor read this. Nobody else does."),
    )
    wish_1 = _wish(
        _("Is there somebody you wish for?"),
        _(
            "Three names at most, the dearest first. A wish counts, and it is no promise. Only the matching and, "
            "where it comes true, the two of you see it."
        ),
    )


class MentorForm(_PartForm):
    """What a mentor offers, and what a mentor wants to learn."""

    words_kind = "LEARN"
    item_fields = {"skill": "SKILL", "experience": "EXPERIENCE", "goal": "GOAL"}
    sections = (
        (_("What you bring"), ("skill", "experience", "goal")),
        (_("What you want to learn"), ("words", "other_skill", "other_experience", "working")),
        _TIME,
        _WITH,
    )

    skill = _items(
        _("Which skills can you pass on?"),
        _(
            "Up to ten. Your mentees and the people who run the programme read this; so does who looks for a mentor."
        ),
    )
    experience = _items(
        _("What have you lived through?"),
        _(
            "Up to ten. Your mentees and the people who run the programme read this; so does who looks for a mentor."
        ),
    )
    goal = _items(
        _("Which goals can you help with?"),
        _(
            "Up to five. Your mentees and the people who run the programme read this; so does who looks for a mentor."
        ),
    )
    words = _words(
        _("What do you want to learn yourself?"),
        _(
            "Mentoring goes both ways. You and, once you are matched, your mentees read this. Nobody else does."
        ),
    )
    other_skill = _items(
        _("Which skills would you like to pick up?"),
        _("Up to ten. Your mentees and the people who run the programme read this."),
    )
    other_experience = _items(
        _("Whose experience would you like to hear of?"),
        _("Up to ten. Your mentees and the people who run the programme read this."),
    )
    working = _words(
        _("How do you learn and work best?"),
        _("You and, once you are matched, your mentees read this. Nobody else does."),
    )
    wish_1 = _wish(
        _("Is there a mentee you wish for?"),
        _(
            "Three names at most, the dearest first. A wish counts, and it is no promise. Only the matching and, "
            "where it comes true, the two of you see it."
        ),
    )
    places = _places(_("How many mentees do you take?"))


class PeerForm(_PartForm):
    """What a peer wants and brings: one form, for everybody is on both sides."""

    words_kind = "GOAL"
    lists_mentors = True
    item_fields = {"goal": "GOAL", "skill": "SKILL", "experience": "EXPERIENCE"}
    other_fields = {**_PartForm.other_fields, "other_goal": "GOAL"}
    sections = (
        (_("What you want"), ("goal", "words", "skill", "experience")),
        (_("What you bring"), ("other_skill", "other_experience", "other_goal", "working")),
        _TIME,
        _WITH,
    )

    goal = _items(
        _("What do you want to grow in?"),
        _("Pick one to five. Those you meet and the people who run the programme read this."),
        required=True,
    )
    words = _words(
        _("Your goal in your own words"),
        _("You and, once you are matched, those you meet read this. Nobody else does."),
    )
    skill = _items(
        _("Which skills do you want to learn?"),
        _("Up to ten. Those you meet and the people who run the programme read this."),
    )
    experience = _items(
        _("What should the other one have lived through?"),
        _("Up to ten. Those you meet and the people who run the programme read this."),
    )
    other_skill = _items(
        _("Which skills can you pass on?"),
        _("Up to ten. Those you meet and the people who run the programme read this."),
    )
    other_experience = _items(
        _("What have you lived through yourself?"),
        _("Up to ten. Those you meet and the people who run the programme read this."),
    )
    other_goal = _items(
        _("Which goals can you help with?"),
        _("Up to five. Those you meet and the people who run the programme read this."),
    )
    working = _words(
        _("How do you learn and work best?"),
        _("You and, once you are matched, those you meet read this. Nobody else does."),
    )
    wish_1 = _wish(
        _("Is there somebody you wish for?"),
        _(
            "Three names at most, the dearest first. A wish counts, and it is no promise. Only the matching and, "
            "where it comes true, the two of you see it."
        ),
    )
    places = _places(_("With how many people do you meet as the one who listens?"))


FORMS: dict[str, type[_PartForm]] = {"MENTEE": MenteeForm, "MENTOR": MentorForm, PEER: PeerForm}
"""The form by the part it is for."""
