"""The fields that people can have as data, and the headings under which files bring them.

Headings are those found in real files of organisations and of other mentoring tools, in English and German; the
first synonym of a field is the best one, and a heading is compared by its folded letters alone.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from leaderful.core.intake._messages import gettext_noop


class Field(NamedTuple):
    """One field.

    Attributes:
        name: the key in mappings and the attribute of ``PersonRow`` (``manager_id`` becomes ``manager``).
        label: English label, to be translated.
        synonyms: headings, separated by "|", best first.
        max_chars: the longest value that is kept.
        is_many: whether a cell may hold a list.
    """

    name: str
    label: str
    synonyms: str
    max_chars: int = 200
    is_many: bool = False


_ALL: Final = (
    Field(
        "external_id",
        gettext_noop("Stable id"),
        "external id|person id|employee id|employee number|employee no|personnel number|personnel no|staff id|"
        "staff number|wwid|post unique reference|crsid|worker id|user id|member id|participant id|payroll number|"
        "personalnummer|personal nr|pers nr|personalnr|mitarbeiternummer|mitarbeiter nr|mitarbeiter id|personen id|"
        "kennung|benutzerkennung|username|user name|benutzername|login|uid|mentor id|mentee id|identifier|kuerzel|"
        "id|nummer|no",
    ),
    Field(
        "given_name",
        gettext_noop("Given name"),
        "given name|given names|first name|first names|forename|forenames|vorname|vornamen|rufname|preferred name",
    ),
    Field(
        "family_name",
        gettext_noop("Family name"),
        "family name|last name|surname|second name|nachname|familienname|zuname",
    ),
    Field(
        "full_name",
        gettext_noop("Full name"),
        "full name|name|display name|employee name|complete name|vollstaendiger name|ganzer name|anzeigename|"
        "vor und nachname|name vorname|mitarbeiter|mitarbeiterin",
    ),
    Field(
        "email",
        gettext_noop("E-mail"),
        "email|e mail|email address|e mail address|mail|work email|work email address|business email|"
        "corporate email|company email|civil service email address|email id|mail address|e mail adresse|"
        "email adresse|mailadresse|dienstliche e mail|geschaeftliche e mail",
        254,
    ),
    Field(
        "unit",
        gettext_noop("Unit"),
        "unit|department|org unit|organisational unit|organizational unit|organisation unit|abteilung|"
        "organisationseinheit|orgeinheit|bereich|fachbereich|referat|dezernat|team|division|business unit|"
        "department or agency|department name|directorate|section|research group|group|gruppe|sub department|"
        "organisation|organization|agency|function|faculty|fakultaet|institut|institute|school|company|firma|"
        "unternehmen|employer|kostenstelle|cost center|cost centre",
    ),
    Field(
        "parent_unit",
        gettext_noop("Unit above"),
        "parent unit|unit above|parent department|parent org unit|parent|upper unit|uebergeordnete einheit|"
        "uebergeordnete abteilung|hauptabteilung|geschaeftsbereich|department group",
    ),
    Field(
        "manager_id",
        gettext_noop("Manager"),
        "manager id|manager|line manager id|line manager|manager email|manager email address|manager e mail|"
        "line manager email|reports to|reports to senior post|reports to id|reports to email|supervisor id|"
        "supervisor|supervisor email|boss|manager employee id|manager wwid|manager username|direct manager|"
        "vorgesetzte|vorgesetzter|vorgesetzte r|vorgesetzten id|vorgesetzte id|vorgesetzter id|"
        "vorgesetzten personalnummer|personalnummer vorgesetzter|personalnummer der fuehrungskraft|fuehrungskraft|"
        "fuehrungskraft id|fuehrungskraft e mail|vorgesetzte e mail|e mail vorgesetzte r|leitung",
        254,
    ),
    Field(
        "job_title",
        gettext_noop("Job title"),
        "job title|title|role|position|job position|job|job role|job title or role|position title|business title|"
        "designation|post title|occupation|stelle|stellenbezeichnung|funktion|funktionsbezeichnung|"
        "berufsbezeichnung|taetigkeit|rolle|jobtitel|titel|dienststellung",
        300,
    ),
    Field(
        "grade",
        gettext_noop("Grade"),
        "grade|job grade|pay grade|job level|position level|level|career level|seniority|seniority level|rank|band|"
        "pay band|salary band|besoldungsgruppe|entgeltgruppe|gehaltsgruppe|verguetungsgruppe|stufe|karrierestufe|"
        "hierarchieebene|ebene|rang|dienstgrad|laufbahngruppe",
        100,
    ),
    Field(
        "profession",
        gettext_noop("Profession"),
        "profession|specialty|speciality|specialism|industry|discipline|job family|job function|field|fachrichtung|"
        "beruf|berufsgruppe|branche|fachgebiet|disziplin",
    ),
    Field(
        "site",
        gettext_noop("Site"),
        "site|location|office|office location|work location|city|base location|residence|place|standort|arbeitsort|"
        "dienstort|einsatzort|buero|ort|stadt|niederlassung|wohnort",
    ),
    Field(
        "country",
        gettext_noop("Country"),
        "country|country code|country of work|work country|country or region|nation|land|laendercode|laenderkuerzel|"
        "arbeitsland|staat",
        100,
    ),
    Field(
        "time_zone",
        gettext_noop("Time zone"),
        "time zone|timezone|tz|time zone name|zeitzone",
        100,
    ),
    Field(
        "languages",
        gettext_noop("Languages"),
        "languages|language|spoken languages|languages spoken|language skills|sprachen|sprache|gesprochene sprachen|"
        "sprachkenntnisse|fremdsprachen",
        2000,
        is_many=True,
    ),
    Field(
        "skills",
        gettext_noop("Skills"),
        "skills|skill|tags|areas|areas of expertise|expertise|competencies|competences|competencies offered|"
        "skills offered|can offer|offers|strengths|topics|kompetenzen|faehigkeiten|kenntnisse|fertigkeiten|"
        "fachkenntnisse|schlagworte|themen|schwerpunkte|staerken|bietet",
        5000,
        is_many=True,
    ),
    Field(
        "both_roles",
        gettext_noop("Mentor and mentee at once"),
        "both roles|both mentor and mentee|both|mentor and mentee|beide rollen|mentor und mentee|mentorin und mentee",
        20,
    ),
    Field(
        "places",
        gettext_noop("How many mentees"),
        "places|max mentee count|max mentees|maximum mentees|maximum number of mentees|number of mentees|capacity|"
        "mentee capacity|mentees max|how many mentees|slots|plaetze|anzahl mentees|max anzahl mentees|"
        "maximale anzahl mentees|kapazitaet|hoechstzahl mentees",
        20,
    ),
    Field(
        "wishes",
        gettext_noop("Wished-for people, best first"),
        "wishes|wwid pref|preferences|preferred mentors|preferred mentor|ranked wishes|mentor preferences|"
        "mentee preferences|preferred mentees|choices|wuensche|wunschmentoren|wunschmentor|wunschmentorin|"
        "praeferenzen",
        5000,
        is_many=True,
    ),
    Field(
        "wants",
        gettext_noop("Skills wanted"),
        "wants|skills wanted|wanted skills|wants to learn|skills to learn|learning goals|skills needed|"
        "desired skills|areas to develop|development areas|interests|moechte lernen|lernwuensche|gesuchte kompetenzen|"
        "lernfelder|entwicklungsfelder|interessen|sucht",
        5000,
        is_many=True,
    ),
    Field(
        "goals",
        gettext_noop("Goals"),
        "goals|goal|mentoring goals|objectives|ziele|ziel|mentoringziele|entwicklungsziele",
        5000,
        is_many=True,
    ),
    Field(
        "hours_month",
        gettext_noop("Hours a month"),
        "hours month|hours per month|hours a month|monthly hours|time per month|available hours|stunden pro monat|"
        "stunden im monat|monatsstunden|zeitbudget",
        20,
    ),
    Field(
        "waited",
        gettext_noop("Left out before"),
        "waited|times waited|left out before|previously unmatched|priority|rounds waited|unmatched before|"
        "wartet schon|gewartet|warteliste|zuvor leer ausgegangen",
        20,
    ),
)

FIELDS: Final[Mapping[str, Field]] = {field.name: field for field in _ALL}
"""Every field by its name."""
