"""What an administrator sets up: the organisation, mail, roles."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leaderful.web.forms.account import DayField, offer_zone, zones


class OrganisationForm(forms.Form):
    """Name, address and defaults."""

    name = forms.CharField(label=_("Name"), max_length=120)
    public_address = forms.CharField(
        label=_("Public address"),
        required=False,
        max_length=200,
        help_text=_(
            "Where people open Leaderful, such as https://mentoring.example.org. Links in mails begin so."
        ),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"}),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("For everybody who has not chosen one."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: zones()[1:],
        help_text=_("For everybody who has not chosen one."),
    )
    smallest_group = forms.IntegerField(
        label=_("Smallest group"),
        min_value=3,
        max_value=100,
        help_text=_(
            "Sums over fewer people are not shown, so that nobody’s answer can be guessed. At least 3."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_zone(self, self.initial.get("time_zone", ""))


def check_ascii(text: str) -> None:
    """Refuse what the ways of signing in at mail servers have no letters for."""
    if not text.isascii():
        raise forms.ValidationError(
            _(
                "Mail servers can be told this only without umlauts and accents: letters a–z, digits and signs."
            )
        )


class MailForm(forms.Form):
    """The mail server; the password is taken and never shown."""

    host = forms.RegexField(
        r"^[A-Za-z0-9.:_\[\]-]+$",
        label=_("Mail server"),
        max_length=255,
        help_text=_("Such as smtp.example.org."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"invalid": _("A server’s name has letters, digits, dots and hyphens.")},
    )
    port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65535)
    security = forms.ChoiceField(
        label=_("Security"),
        choices=[
            ("STARTTLS", _("STARTTLS (usual with port 587)")),
            ("TLS", _("TLS from the start (usual with port 465)")),
            ("NONE", _("None: letters and password can be read on the way")),
        ],
    )
    username = forms.CharField(
        label=_("User"),
        required=False,
        max_length=255,
        validators=[check_ascii],
        help_text=_("Leave it empty where the server asks for none."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        max_length=500,
        validators=[check_ascii],
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    sender = forms.EmailField(
        label=_("Sender"), help_text=_("The address letters come from. Answers to it should reach somebody.")
    )

    def __init__(self, *args: Any, has_password: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = (
            _("One is kept and never shown. Leave this empty to keep it.")
            if has_password
            else _("It is kept sealed and never shown again.")
        )

    def clean_host(self) -> str:
        """Refuse a name that can't be looked up."""
        host: str = self.cleaned_data["host"]
        try:
            host.encode("idna")  # as the look-up does
        except UnicodeError:
            raise forms.ValidationError(
                _("This can’t be a server’s name: a part between two dots is empty or too long.")
            ) from None
        return host

    @property
    def facts(self) -> dict[str, Any]:
        """What the operation takes: no user, no password; an empty password keeps the one there is."""
        data = dict(self.cleaned_data)
        if not data["username"]:
            data["password"] = ""
        elif not data["password"]:
            data["password"] = None
        return data


class GiveRoleForm(forms.Form):
    """A role for somebody: which, where, from when and until when."""

    role = forms.ChoiceField(label=_("Role"))
    where = forms.ChoiceField(label=_("Where"))
    first_date = DayField(
        label=_("From"),
        required=False,
        help_text=_("Empty: from now on."),
    )
    last_date = DayField(
        label=_("Until and including"),
        required=False,
        help_text=_("Empty: until somebody takes the role back."),
    )

    def __init__(
        self,
        *args: Any,
        roles: Iterable[tuple[str, str | Promise]],
        places: Iterable[tuple[str, list[Any]]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        # nobody becomes an administrator by a click too quick: the role is chosen
        self.fields["role"].choices = [("", _("Choose a role")), *roles]  # type: ignore[attr-defined]
        self.scopes = {place.value: place.where for _group, group in places for place in group}
        choices: list[Any] = []
        for name, group in places:
            pairs = [(place.value, place.name) for place in group]
            if name and pairs:
                choices.append((name, pairs))
            else:
                choices += pairs
        self.fields["where"].choices = choices  # type: ignore[attr-defined]

    def facts(self, *, at: datetime) -> dict[str, Any]:
        """What the operation takes; whole days in the administrator's own zone, today from this moment."""
        scope, scope_id = self.scopes[self.cleaned_data["where"]]
        first, last = self.cleaned_data["first_date"], self.cleaned_data["last_date"]
        starts = timezone.make_aware(datetime.combine(first, time())) if first else at
        if first and first == timezone.localdate(at):
            starts = at
        ends = timezone.make_aware(datetime.combine(last + timedelta(days=1), time())) if last else None
        return {
            "role": self.cleaned_data["role"],
            "scope": scope,
            "scope_id": scope_id,
            "starts_at": starts,
            "ends_at": ends,
        }
