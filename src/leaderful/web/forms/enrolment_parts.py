"""What the forms of all parts in a programme have in common: how a form is put together and asks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from leaderful.core.intake import LANGUAGES
from leaderful.flows.catalogue_groups import GROUPS
from leaderful.lib.folding import folded
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


@dataclass(frozen=True)
class Part:
    """One part of the talk that a form is: what it is about, a sentence on it, and its questions.

    ``is_rare`` for what few people need: it is folded away until it holds an answer or what is wrong with one.
    """

    title: Any
    lead: Any
    names: Sequence[str]
    is_rare: bool = False


@dataclass(frozen=True)
class ShownPart:
    """The same with those of its questions that the programme asks."""

    part: Part
    fields: Sequence[forms.BoundField]

    @property
    def is_open(self) -> bool:
        """Whether it holds an answer, or something is wrong in it."""
        return any(field.errors or field.value() for field in self.fields)


@dataclass(frozen=True)
class Group:
    """Some items of a list under one name: their boxes, and how many of them are ticked."""

    name: Any
    boxes: Sequence[BoundWidget]

    @property
    def picked(self) -> int:
        """How many are ticked."""
        return sum(bool(box.data["selected"]) for box in self.boxes)


def items_of(label: Any, help_text: Any, *, required: bool = False) -> forms.MultipleChoiceField:
    """A question answered by ticking items of a list."""
    return forms.MultipleChoiceField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Pick at least one.")},
    )


def words_of(label: Any, help_text: Any) -> forms.CharField:
    """A question answered in one’s own words."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=2000,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def wish(label: Any, help_text: Any = "") -> forms.CharField:
    """The name of one person to be paired with."""
    return forms.CharField(label=label, required=False, max_length=200, help_text=help_text)


def places_taken(label: Any) -> forms.IntegerField:
    """How many people one takes."""
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=10,
        help_text=_("0 to 10, in all your programmes together. The people who run the programme read this."),
    )


_COMPARED = _("The matching compares it with what the others write, and shows it to nobody.")


class PartForm(forms.Form):
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
    sections: Sequence[Part] = ()
    item_fields: Mapping[str, str] = {}
    other_fields: Mapping[str, str] = {"other_skill": "SKILL", "other_experience": "EXPERIENCE"}

    wish_2 = wish(_("Second wish"))
    wish_3 = wish(_("Third wish"))
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
        self.searched: dict[str, str] = {}
        if words_are_compared:
            for name in ("words", "working"):
                self.fields[name].help_text = format_lazy("{} {}", self.fields[name].help_text, _COMPARED)
        self.order_fields([name for part in self.sections for name in part.names])
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

    def parts(self) -> list[ShownPart]:
        """The parts of the form in their order, as far as the programme asks."""
        asked = [[self[name] for name in part.names if name in self.fields] for part in self.sections]
        return [ShownPart(part, fields) for part, fields in zip(self.sections, asked, strict=True) if fields]

    def groups(self) -> dict[str, list[Group]]:
        """The long lists by the names of their groups; what no group knows comes last."""
        kinds = {**self.item_fields, **self.other_fields}
        return {name: self._groups(name, kinds[name]) for name in self.long_lists()}

    def _groups(self, name: str, kind: str) -> list[Group]:
        boxes = list(self[name])
        known = [
            (title, [box for box in boxes if box.data["value"] in codes]) for title, codes in GROUPS[kind]
        ]
        seen = {box.data["value"] for _title, grouped in known for box in grouped}
        others = [box for box in boxes if box.data["value"] not in seen]
        return [Group(title, grouped) for title, grouped in [*known, (_("Others"), others)] if grouped]

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
        """The fields whose list can be searched: it is long, or was before it was searched."""
        names = [name for name in (*self.item_fields, *self.other_fields) if name in self.fields]
        return [name for name in names if name in self.searched or len(self.fields[name].choices) > LONG]  # type: ignore[attr-defined]

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
