"""What a mentor types to reply to an intent."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leaderful.decisions.operations.entries import LONGEST_VOICE


class ReplyForm(forms.Form):
    """One of the suggestions, own words, or both; ``is_asking`` is what the mentor says of own words alone."""

    offered = forms.CharField(required=False, max_length=60)
    text = forms.CharField(
        label=_("Your own words"),
        required=False,
        max_length=LONGEST_VOICE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_asking = forms.BooleanField(
        label=_("My own words are a question"),
        required=False,
        initial=True,
        help_text=_("Nobody reads along to find out. It is for your own count of asked and told."),
    )
