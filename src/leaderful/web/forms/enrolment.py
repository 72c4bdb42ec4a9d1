"""What people type about their own part in a programme: the form of each part, and of both among peers."""

from django.utils.translation import gettext_lazy as _

from leaderful.programmes.queries import PEER
from leaderful.web.forms.enrolment_parts import Part, PartForm, items_of, places_taken, wish, words_of

_WITH = Part(
    _("Somebody you wish for, or would rather not meet"),
    "",
    ("wish_1", "wish_2", "wish_3", "exclusions"),
    is_rare=True,
)
_TIME = Part(
    _("Time and languages"),
    _("So that the two of you find an hour and understand each other."),
    ("places", "hours_a_month", "languages", "language"),
)
_BOTH_WAYS = _("Mentoring goes both ways. Say as much or as little as you like.")


class MenteeForm(PartForm):
    """What a mentee wants, and what a mentee brings."""

    words_kind = "GOAL"
    lists_mentors = True
    item_fields = {"goal": "GOAL", "skill": "SKILL", "experience": "EXPERIENCE"}
    sections = (
        Part(
            _("What you want"),
            _("One goal is enough to begin. The more you say, the better somebody fits."),
            ("goal", "words", "skill", "experience"),
        ),
        Part(_("What you bring"), _BOTH_WAYS, ("other_skill", "other_experience", "working")),
        _TIME,
        _WITH,
    )

    goal = items_of(
        _("What do you want to grow in?"),
        _("Pick one to five. Your mentor and the people who run the programme read this."),
        required=True,
    )
    words = words_of(
        _("Your goal in your own words"),
        _("You and, once you are matched, your mentor read this. Nobody else does."),
    )
    skill = items_of(
        _("Which skills do you want to learn?"),
        _("Up to ten. Your mentor and the people who run the programme read this."),
    )
    experience = items_of(
        _("What should your mentor have lived through?"),
        _("Up to ten. Your mentor and the people who run the programme read this."),
    )
    other_skill = items_of(
        _("What can you show your mentor in return?"),
        _("Up to ten skills. Your mentor and the people who run the programme read this."),
    )
    other_experience = items_of(
        _("What have you lived through yourself?"),
        _("Up to ten. Your mentor and the people who run the programme read this."),
    )
    working = words_of(
        _("How do you learn and work best?"),
        _("You and, once you are matched, your mentor read this. Nobody else does."),
    )
    wish_1 = wish(
        _("Is there somebody you wish for?"),
        _(
            "Three names at most, the dearest first. A wish counts, and it is no promise. Only the matching and, "
            "where it comes true, the two of you see it."
        ),
    )


class MentorForm(PartForm):
    """What a mentor offers, and what a mentor wants to learn."""

    words_kind = "LEARN"
    item_fields = {"skill": "SKILL", "experience": "EXPERIENCE", "goal": "GOAL"}
    sections = (
        Part(
            _("What you bring"),
            _("One thing is enough to begin. The more you say, the better somebody fits."),
            ("skill", "experience", "goal"),
        ),
        Part(
            _("What you want to learn"), _BOTH_WAYS, ("words", "other_skill", "other_experience", "working")
        ),
        _TIME,
        _WITH,
    )

    skill = items_of(
        _("Which skills can you pass on?"),
        _(
            "Up to ten. Your mentees and the people who run the programme read this; so does who looks for a mentor."
        ),
    )
    experience = items_of(
        _("What have you lived through?"),
        _(
            "Up to ten. Your mentees and the people who run the programme read this; so does who looks for a mentor."
        ),
    )
    goal = items_of(
        _("Which goals can you help with?"),
        _(
            "Up to five. Your mentees and the people who run the programme read this; so does who looks for a mentor."
        ),
    )
    words = words_of(
        _("What do you want to learn yourself?"),
        _("You and, once you are matched, your mentees read this. Nobody else does."),
    )
    other_skill = items_of(
        _("Which skills would you like to pick up?"),
        _("Up to ten. Your mentees and the people who run the programme read this."),
    )
    other_experience = items_of(
        _("Whose experience would you like to hear of?"),
        _("Up to ten. Your mentees and the people who run the programme read this."),
    )
    working = words_of(
        _("How do you learn and work best?"),
        _("You and, once you are matched, your mentees read this. Nobody else does."),
    )
    wish_1 = wish(
        _("Is there a mentee you wish for?"),
        _(
            "Three names at most, the dearest first. A wish counts, and it is no promise. Only the matching and, "
            "where it comes true, the two of you see it."
        ),
    )
    places = places_taken(_("How many mentees do you take?"))


class PeerForm(PartForm):
    """What a peer wants and brings: one form, for everybody is on both sides."""

    words_kind = "GOAL"
    lists_mentors = True
    item_fields = {"goal": "GOAL", "skill": "SKILL", "experience": "EXPERIENCE"}
    other_fields = {**PartForm.other_fields, "other_goal": "GOAL"}
    sections = (
        Part(
            _("What you want"),
            _("One goal is enough to begin. The more you say, the better somebody fits."),
            ("goal", "words", "skill", "experience"),
        ),
        Part(
            _("What you bring"),
            _("One thing is enough to begin, for the one who comes to you."),
            ("other_skill", "other_experience", "other_goal", "working"),
        ),
        _TIME,
        _WITH,
    )

    goal = items_of(
        _("What do you want to grow in?"),
        _("Pick one to five. Those you meet and the people who run the programme read this."),
        required=True,
    )
    words = words_of(
        _("Your goal in your own words"),
        _("You and, once you are matched, those you meet read this. Nobody else does."),
    )
    skill = items_of(
        _("Which skills do you want to learn?"),
        _("Up to ten. Those you meet and the people who run the programme read this."),
    )
    experience = items_of(
        _("What should the other one have lived through?"),
        _("Up to ten. Those you meet and the people who run the programme read this."),
    )
    other_skill = items_of(
        _("Which skills can you pass on?"),
        _("Up to ten. Those you meet and the people who run the programme read this."),
    )
    other_experience = items_of(
        _("What have you lived through yourself?"),
        _("Up to ten. Those you meet and the people who run the programme read this."),
    )
    other_goal = items_of(
        _("Which goals can you help with?"),
        _("Up to five. Those you meet and the people who run the programme read this."),
    )
    working = words_of(
        _("How do you learn and work best?"),
        _("You and, once you are matched, those you meet read this. Nobody else does."),
    )
    wish_1 = wish(
        _("Is there somebody you wish for?"),
        _(
            "Three names at most, the dearest first. A wish counts, and it is no promise. Only the matching and, "
            "where it comes true, the two of you see it."
        ),
    )
    places = places_taken(_("With how many people do you meet as the one who listens?"))


FORMS: dict[str, type[PartForm]] = {"MENTEE": MenteeForm, "MENTOR": MentorForm, PEER: PeerForm}
"""The form by the part it is for."""
