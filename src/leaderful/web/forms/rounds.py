"""Forms of a match round."""

from django import forms


class ChoiceForm(forms.Form):
    """Keep a pair, rule it out, or take back what was said (blank)."""

    guide = forms.UUIDField()
    learner = forms.UUIDField()
    choice = forms.ChoiceField(choices=[("KEEP", "KEEP"), ("NEVER", "NEVER"), ("", "")], required=False)
