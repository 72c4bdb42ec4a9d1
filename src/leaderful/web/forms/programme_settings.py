"""What a programme's team types about it: texts, dates, rules, questions, mails."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from leaderful.core.launch import SETTABLE
from leaderful.programmes.operations.dates import CALLED
from leaderful.programmes.operations.rules import MOST_GRADES, MOST_POINTS, RANGES
from leaderful.programmes.queries import Question
from leaderful.web.forms.account import DayField
from leaderful.web.forms.programmes import TextsForm, date_field

TALL = {"rows": 5}


class SettingsForm(TextsForm):
    """A programme's texts."""

    name_en = forms.CharField(label=_("Name in English"), max_length=120)
    name_de = forms.CharField(label=_("Name in German"), max_length=120, required=False)
    about_en = forms.CharField(
        label=_("What it is about, in English"),
        help_text=_("Stands on the programme’s page and in every invitation."),
        max_length=4000,
        widget=forms.Textarea(attrs=TALL),
    )
    about_de = forms.CharField(
        label=_("What it is about, in German"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs=TALL),
    )


class DatesForm(forms.Form):
    """The days of a programme's calendar."""

    starts_date = date_field(
        _("It starts on"), _("The pairs’ first day. The days before it are reckoned from it.")
    )
    ends_date = date_field(
        _("It ends on"), _("The look back begins here. The days after it are reckoned from it.")
    )
    is_rolling = forms.BooleanField(
        label=_("It is matched again and again while it runs"),
        required=False,
        help_text=_(
            "Otherwise one group begins together, and whoever joins late waits until you match again."
        ),
    )
    opens = date_field(CALLED["opens"])
    join_until = date_field(CALLED["join_until"])
    match = date_field(CALLED["match"])
    offers = date_field(CALLED["offers"])
    midway = date_field(CALLED["midway"])
    farewell = date_field(CALLED["farewell"])

    def __init__(self, *args: Any, reckoned: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in SETTABLE:
            day = reckoned.get(code)
            said = _("Where you leave it empty: %(day)s, reckoned.") % {"day": day} if day else ""
            self.fields[code].help_text = said

    def days(self) -> dict[str, date | None]:
        """The days of the calendar by their codes; None where it is reckoned."""
        return {code: self.cleaned_data[code] for code in SETTABLE}


class PreparationForm(TextsForm):
    """What a mentor reads before the first meeting."""

    preparation_en = forms.CharField(
        label=_("The preparation in English"),
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_(
            "One page is enough. An empty line begins a new paragraph. Empty in both: there is none."
        ),
    )
    preparation_de = forms.CharField(
        label=_("The preparation in German"),
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 14}),
    )


class RulesForm(forms.Form):
    """A programme's rules, each with what it does."""

    common_language = forms.BooleanField(
        label=_("A pair needs a language in common"),
        required=False,
        help_text=_("Where both sides’ languages are known. Where not, the pair is marked for your eye."),
    )
    mentors_wish = forms.BooleanField(
        label=_("Mentors may wish for mentees, too"),
        required=False,
        help_text=_("Mentees always may, unless their form doesn’t ask."),
    )
    own_words = forms.BooleanField(
        label=_("Their own words count"),
        required=False,
        help_text=_(
            "Where a mentee and a mentor write alike, the pair fits better. Only the matching compares; nobody reads the "
            "words for it, and you see no more than that they are alike. The form says so, so it is switched on before "
            "anybody answers."
        ),
    )
    choose_oneself = forms.BooleanField(
        label=_("Mentees may ask a mentor by themselves"),
        required=False,
        help_text=_(
            "They see which mentors have room and ask one of them, who answers within a week. Asking keeps nobody "
            "from being matched."
        ),
    )
    case_test = forms.BooleanField(
        label=_("Everybody is offered the case test, before and after"),
        required=False,
        help_text=_(
            "Twelve short cases about how to decide, offered before the first meeting and when the programme looks back. "
            "Taking it is everybody’s own choice, and nobody else reads an answer or a score. You see how many took it, and "
            "means of groups that are large enough."
        ),
    )
    overlap_hours = forms.BooleanField(
        label=_("A pair needs working hours in common"),
        required=False,
        help_text=_(
            "Where both sides’ working hours are known. Fewer than four a week count as not known, so that nobody comes "
            "first by naming next to none."
        ),
    )
    hours_stated = forms.BooleanField(
        label=_("Nobody is matched before saying when they work"),
        required=False,
        help_text=_(
            "Where pairs need hours in common: four a week or more. Without this, whoever says nothing is held to no "
            "hours. Today tells everybody it concerns."
        ),
    )
    shared_items_floor = forms.IntegerField(
        label=_("Goals, skills and experiences that a pair shares at least"),
        help_text=_(
            "Rather nobody, with the reason, than anybody. You can still keep a pair that shares fewer."
        ),
    )
    hours_per_pair = forms.IntegerField(
        label=_("Hours a month that one pair takes"),
        help_text=_("A mentor with five hours and two for each pair is given two mentees."),
    )
    hours_per_upper_pair = forms.IntegerField(
        label=_("Hours a month for a mentor’s mentor, for each mentor"),
        help_text=_("The same for pairs of mentors and their own mentors."),
    )
    places_default = forms.IntegerField(
        label=_("Mentees the form proposes to a mentor"),
        help_text=_("A mentor can say another number."),
    )
    remind_days = forms.IntegerField(
        label=_("Days until an unanswered offer is reminded of"), help_text=_("Once, by mail.")
    )
    answer_days = forms.IntegerField(
        label=_("Days until an offer runs out"),
        help_text=_("The place is free again then. Offers made before keep their day."),
    )
    meeting_every_weeks = forms.IntegerField(
        label=_("Weeks between two meetings"),
        help_text=_("The rhythm proposed to a pair. Each pair can agree on another."),
    )
    first_meeting_days = forms.IntegerField(
        label=_("Days until the first meeting"),
        help_text=_("A pair that has not met by then stands on your desk."),
    )
    gap_percent = forms.IntegerField(
        label=_("How much longer than the rhythm a gap may be, in per cent"),
        help_text=_("150: with four weeks between two meetings, a pair stands on your desk after six."),
    )
    match_every_weeks = forms.IntegerField(
        label=_("Weeks between two rounds of a rolling programme"),
        help_text=_("The calendar says when to match again. You start each round, and you publish it."),
    )
    keep_words_months = forms.IntegerField(
        label=_("Months that what people wrote is kept after the end"),
        help_text=_("Then goals, notes and agreements of this programme are erased; dates and counts stay."),
    )
    upper_floor_hours = forms.IntegerField(
        label=_("Hours a year with one’s own mentor, at least"),
        help_text=_("Four is what coaches by profession keep to. 0 leaves it to the next rule."),
    )
    upper_practice_hours = forms.IntegerField(
        label=_("Hours with mentees for which one more hour is due"),
        help_text=_("35: who met mentees for 175 hours in a year is due five. The larger of the two counts."),
    )
    upper_minutes = forms.IntegerField(
        label=_("Minutes of a proposed meeting"),
        help_text=_("Days that would suit both are proposed; the two decide."),
    )
    upper_warn_days = forms.IntegerField(
        label=_("Days before a quarter ends that both are reminded"),
        help_text=_("Once in a quarter, and only where the two have neither met nor planned to."),
    )
    circle_percent = forms.IntegerField(
        label=_("How much of a circle’s time counts, in per cent"),
        help_text=_("In a circle several mentors share the hour. 0: only meetings of the two count."),
    )
    circle_meets_quarter = forms.BooleanField(
        label=_("A circle is enough for a quarter"),
        required=False,
        help_text=_("Otherwise the two meet once in each quarter by themselves."),
    )
    change_notice_days = forms.IntegerField(
        label=_("Days before a change of these rules holds"),
        help_text=_(
            "Once people are matched they rely on the rules: whoever takes part is told of a change so many days before, "
            "and may object."
        ),
    )
    weight_goal = forms.IntegerField(label=_("Points for each goal the mentor can help with"))
    weight_experience = forms.IntegerField(label=_("Points for each experience wanted and made"))
    weight_skill = forms.IntegerField(label=_("Points for each skill wanted and offered"))
    weight_wish = forms.IntegerField(label=_("Points where one of the two wished for the other"))
    weight_grade = forms.IntegerField(
        label=_("Points where the mentor is the right number of levels further")
    )
    grade_from = forms.IntegerField(
        label=_("Levels further, from"),
        help_text=_("Below 0 where the one with fewer years is the mentor. Both 0 for people of one level."),
    )
    grade_to = forms.IntegerField(label=_("Levels further, to"))
    weight_cross_department = forms.IntegerField(
        label=_("Points where the two work in different departments")
    )
    weight_language = forms.IntegerField(label=_("Points where the two share a language"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name in RANGES:
                _bound(field, *RANGES[name])
            elif name.startswith("weight_"):
                _bound(field, 0, MOST_POINTS)
            elif name.startswith("grade_"):
                _bound(field, -MOST_GRADES, MOST_GRADES)

    def weights(self) -> dict[str, int]:
        """Points by what they are for."""
        return {
            name.removeprefix("weight_"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("weight_")
        }

    def rules(self) -> dict[str, Any]:
        """The other rules by their names."""
        plain = {n: v for n, v in self.cleaned_data.items() if not n.startswith(("weight_", "grade_"))}
        return {**plain, "grade_gap": (self.cleaned_data["grade_from"], self.cleaned_data["grade_to"])}


def _bound(field: forms.Field, least: int, most: int) -> None:
    """What the browser keeps to already; the operation checks it for everybody."""
    field.widget.attrs |= {"min": least, "max": most}


class QuestionsForm(forms.Form):
    """One block of fields for each question of a part."""

    def __init__(
        self, *args: Any, questions: Sequence[Question], fixed: Mapping[str, Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [question.code for question in questions]
        for question in questions:
            self._add(question, fixed[question.code])

    def _add(self, question: Question, fixed: Any) -> None:
        code = question.code
        if not fixed.is_always_asked:
            self.fields[f"{code}-asked"] = forms.BooleanField(
                label=_("Ask this"), required=False, initial=question.asked
            )
        if fixed.may_be_required and not fixed.is_always_required:
            self.fields[f"{code}-required"] = forms.BooleanField(
                label=_("It needs an answer"), required=False, initial=question.required
            )
        words = (
            ("label", _("The question in your words, in %(language)s"), 200),
            ("hint", _("A line below it, in %(language)s"), 400),
        )
        for part, label, longest in words:
            for language, name in settings.LANGUAGES:
                self.fields[f"{code}-{part}_{language}"] = forms.CharField(
                    label=label % {"language": name},
                    required=False,
                    max_length=longest,
                    initial=getattr(question, part).get(language, ""),
                )

    def blocks(self) -> list[tuple[str, list[forms.BoundField]]]:
        """(code, its fields) for each question, in the order of the form."""
        return [(code, [self[n] for n in self.fields if n.startswith(f"{code}-")]) for code in self.codes]

    def questions(self, fixed: Mapping[str, Any]) -> list[Question]:
        """What was said of each question."""
        said = self.cleaned_data
        return [
            Question(
                code=code,
                asked=said.get(f"{code}-asked", fixed[code].is_always_asked),
                required=said.get(f"{code}-required", fixed[code].is_always_required),
                label={language: said[f"{code}-label_{language}"] for language, _name in settings.LANGUAGES},
                hint={language: said[f"{code}-hint_{language}"] for language, _name in settings.LANGUAGES},
            )
            for code in self.codes
        ]


class MailForm(TextsForm):
    """A subject and an opening paragraph for one kind of letter."""

    subject_en = forms.CharField(label=_("Subject in English"), max_length=150, required=False)
    opening_en = forms.CharField(
        label=_("Opening in English"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs=TALL),
        help_text=_(
            "Stands before the standard paragraphs. {name} becomes the reader’s first name, {programme} the "
            "programme’s name."
        ),
    )
    subject_de = forms.CharField(label=_("Subject in German"), max_length=150, required=False)
    opening_de = forms.CharField(
        label=_("Opening in German"), max_length=2000, required=False, widget=forms.Textarea(attrs=TALL)
    )


class CloseForm(forms.Form):
    """Until when what people wrote is kept."""

    words_go_date = DayField(
        label=_("What people wrote is kept until"),
        help_text=_(
            "On this day goals, notes, agreements and answers in people’s own words are erased, along with whom they wished for "
            "or would rather not meet. Dates, counts and states stay."
        ),
    )
