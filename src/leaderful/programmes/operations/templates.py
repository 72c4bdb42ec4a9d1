"""What a programme can be made from: names, texts and rules to begin with. Another template is another row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from leaderful.programmes.queries import ProgrammeRules


@dataclass(frozen=True)
class Template:
    """One kind of programme; ``names``, ``says`` (one line for whoever chooses) and ``about`` are {language: text}."""

    code: str
    names: Mapping[str, str]
    says: Mapping[str, str]
    about: Mapping[str, str]
    rules: ProgrammeRules = field(default_factory=ProgrammeRules)

    def name_in(self, language: str) -> str:
        """The template's name in ``language``, else in English."""
        return self.names.get(language) or self.names["en"]

    def says_in(self, language: str) -> str:
        """The line for whoever chooses, in ``language``, else in English."""
        return self.says.get(language) or self.says["en"]


TEMPLATES: Final[Mapping[str, Template]] = {
    template.code: template
    for template in (
        Template(
            code="leadership",
            names={"en": "Leadership programme", "de": "Führungsprogramm"},
            says={
                "en": "Mentors and mentees from across the organisation meet for half a year and grow as leaders.",
                "de": "Menschen aus der ganzen Organisation treffen sich zu zweit ein halbes Jahr lang und wachsen als "
                "Führende.",
            },
            about={
                "en": "In this programme you decide more by yourself, with somebody at your side who asks good "
                "questions. Mentor and mentee meet about once a month, for about half a year. Both sides learn: each "
                "says at the start what it wants to learn.",
                "de": "In diesem Programm entscheiden Sie mehr selbst, mit jemandem an der Seite, der gute Fragen "
                "stellt. Beide treffen sich etwa einmal im Monat, etwa ein halbes Jahr lang. Beide Seiten lernen: "
                "Jede sagt am Anfang, was sie lernen will.",
            },
        ),
    )
}
"""Every template by its code."""
