"""Forms of an import of pairs."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PairFileForm(forms.Form):
    """A file of running and past pairs."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or Excel (XLSX), with headings in the first row."),
        allow_empty_file=True,
    )


class PairStartForm(forms.Form):
    """What was agreed to before bringing pairs in."""

    skip_bad = forms.BooleanField(required=False)
    tells = forms.BooleanField(required=False)
