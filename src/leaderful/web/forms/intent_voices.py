"""What people type to speak to an intent: a voice, an answer, a reason to stop it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leaderful.decisions.operations.entries import LONGEST_VOICE
from leaderful.decisions.operations.voices import VOICES
from leaderful.decisions.policy import HOLD_REASONS, OBJECTION_REASONS

VOICE = {
    "QUESTION": _("Question"),
    "INFORMATION": _("Information"),
    "SUPPORT": _("Support"),
    "OBJECTION": _("Objection"),
}

WHY_NOT = {
    "need_to_know_more": _("I need to know more first"),
    "not_safe": _("It is not safe"),
    "not_right_for_our_aim": _("It doesn’t serve our aim"),
    "not_now": _("Not now"),
    "not_mine_to_hand_over": _("This decision is not mine to hand over"),
    "harms_somebody": _("It harms somebody"),
    "better_way": _("There is a better way"),
    "other": _("Something else"),
}
"""The reasons to stop an intent, or to object, in words."""


class SpeakForm(forms.Form):
    """A question, information, support or an objection; ``holds`` for whoever can have it wait for the answer."""

    kind = forms.ChoiceField(
        label=_("What kind of word is it?"),
        choices=[(kind, VOICE[kind]) for kind in VOICES],
        initial="QUESTION",
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Your words"),
        required=False,
        max_length=LONGEST_VOICE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reason = forms.ChoiceField(
        label=_("Why you object"),
        required=False,
        choices=[("", "–"), *((code, WHY_NOT[code]) for code in OBJECTION_REASONS)],
        help_text=_("For an objection alone."),
    )
    stops = forms.BooleanField(label=_("Have it wait until my question is answered"), required=False)

    def __init__(self, *args: Any, holds: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not holds:
            del self.fields["stops"]

    @property
    def facts(self) -> dict[str, Any]:
        """What the operation takes, once valid."""
        said = self.cleaned_data
        return {
            "kind": said["kind"],
            "text": said["text"],
            "reason": said["reason"],
            "stops": said.get("stops", False) and said["kind"] == "QUESTION",
        }


class AnswerForm(forms.Form):
    """An answer to a question; nothing where one lets a question of one’s own be."""

    text = forms.CharField(
        label=_("Your answer"),
        required=False,
        max_length=LONGEST_VOICE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class HoldForm(forms.Form):
    """Why an intent is stopped: a reason, and in words."""

    reason = forms.ChoiceField(
        label=_("Why"),
        choices=[(code, WHY_NOT[code]) for code in HOLD_REASONS],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("What do you know that the author may not?"),
        max_length=LONGEST_VOICE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
