"""What a programme can be made from: texts, questions, rules and length to begin with. Another template is another row."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from leaderful.programmes.operations import template_texts as texts
from leaderful.programmes.queries.rules import ONE_POOL, ProgrammeRules


@dataclass(frozen=True)
class Template:
    """One kind of programme.

    Attributes:
        code: what the programme remembers it by.
        names: {language: what it is called}, for whoever chooses.
        says: {language: one line}, likewise.
        about: {language: text} for the programme's page and its invitations.
        rules: what holds for its pairs to begin with.
        questions: what differs from the standard questions, as ``Programme.questions`` holds it.
        preparation: {language: text} for mentors before their first meeting.
        is_rolling: whether people are matched again and again while it runs, in the rhythm of the rules.
        weeks: about how long it runs; the new programme's end is proposed from it.
    """

    code: str
    names: Mapping[str, str]
    says: Mapping[str, str]
    about: Mapping[str, str]
    rules: ProgrammeRules = field(default_factory=ProgrammeRules)
    questions: Mapping[str, Any] = field(default_factory=dict)
    preparation: Mapping[str, str] = field(default_factory=lambda: dict(texts.PREPARATION))
    is_rolling: bool = False
    weeks: int = 26

    def name_in(self, language: str) -> str:
        """The template's name in ``language``, else in English."""
        return self.names.get(language) or self.names["en"]

    def says_in(self, language: str) -> str:
        """The line for whoever chooses, in ``language``, else in English."""
        return self.says.get(language) or self.says["en"]


def _template(code: str, said: Mapping[str, texts.Texts], **more: Any) -> Template:
    return Template(code=code, names=said["name"], says=said["says"], about=said["about"], **more)


def _rules(weights: Mapping[str, int], **more: Any) -> ProgrammeRules:
    """The defaults, with some weights and rules of a template's own."""
    standard = ProgrammeRules()
    return replace(standard, weights={**standard.weights, **weights}, **more)


def _own(**labels: Mapping[str, str]) -> dict[str, Any]:
    """Questions in a template's own words."""
    return {code: {"label": dict(label)} for code, label in labels.items()}


TEMPLATES: Final[Mapping[str, Template]] = {
    template.code: template
    for template in (
        _template("leadership", texts.LEADERSHIP),
        _template(
            "onboarding",
            texts.ONBOARDING,
            is_rolling=True,
            weeks=52,
            rules=_rules(
                {"cross_department": 20, "grade": 20},
                shared_items_floor=0,
                hours_per_pair=3,
                remind_days=3,
                answer_days=7,
                meeting_every_weeks=2,
                first_meeting_days=7,
                match_every_weeks=2,
            ),
            questions={
                "version": 1,
                "MENTEE": {
                    "experience": {"asked": False},
                    **_own(
                        goal={
                            "en": "What matters most in your first months?",
                            "de": "Worum geht es Ihnen in den ersten Monaten?",
                        }
                    ),
                },
                "MENTOR": _own(
                    skill={
                        "en": "What can you show somebody new?",
                        "de": "Was können Sie jemandem zeigen, der neu ist?",
                    }
                ),
            },
        ),
        _template(
            "reverse",
            texts.REVERSE,
            weeks=17,
            rules=_rules(
                {"skill": 90, "experience": 20}, grade_gap=(-4, -1), places_default=1, meeting_every_weeks=3
            ),
            questions={
                "version": 1,
                "MENTEE": _own(
                    skill={"en": "What do you want to be shown?", "de": "Was möchten Sie gezeigt bekommen?"}
                ),
                "MENTOR": _own(
                    skill={
                        "en": "What do you know that people further up may not?",
                        "de": "Was wissen Sie, das weiter oben vielleicht nicht bekannt ist?",
                    }
                ),
            },
        ),
        _template(
            "peer",
            texts.PEER,
            preparation=texts.PEERS_PREPARATION,
            rules=_rules(
                {"grade": 40}, pool=ONE_POOL, grade_gap=(0, 0), places_default=1, meeting_every_weeks=3
            ),
            questions={
                "version": 1,
                "MENTEE": _own(
                    experience={
                        "en": "What should the other one have lived through?",
                        "de": "Was sollte die andere Seite erlebt haben?",
                    }
                ),
            },
        ),
        _template(
            "mentors_mentors",
            texts.MENTORS_MENTORS,
            weeks=52,
            rules=_rules({"cross_department": 20}, tier=2, meeting_every_weeks=13, places_default=3),
            questions={
                "version": 1,
                "MENTEE": _own(
                    goal={
                        "en": "What do you want to get better at as a mentor?",
                        "de": "Worin möchten Sie beim Begleiten besser werden?",
                    }
                ),
                "MENTOR": _own(
                    goal={
                        "en": "Where can you help other mentors?",
                        "de": "Wobei können Sie anderen helfen, die begleiten?",
                    }
                ),
            },
        ),
    )
}
"""Every template by its code."""
