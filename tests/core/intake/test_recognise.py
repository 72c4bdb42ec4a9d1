import pytest

from leaderful.core.intake import FIELDS, UnableToMap, override, recognise


def mapped(*headings, rows=()):
    return dict(recognise(headings, rows).mapping)


# Headings of files in the wild (PEERS §5), each with the field a person would choose.
WILD = {
    "first name": "given_name",
    "last name": "family_name",
    "email": "email",
    "email address": "email",
    "Your Civil Service email address": "email",
    "Mentor(Email)": "email",
    "role": "job_title",
    "job title": "job_title",
    "Job Position": "job_title",
    "Your job title or role": "job_title",
    "organisation": "unit",
    "department": "unit",
    "Your department or agency": "unit",
    "Company": "unit",
    "unit": "unit",
    "grade": "grade",
    "position_level": "grade",
    "level": "grade",
    "profession": "profession",
    "Specialty": "profession",
    "industry": "profession",
    "manager_id": "manager_id",
    "reports to": "manager_id",
    "Reports to Senior Post": "manager_id",
    "manager email": "manager_id",
    "wwid": "external_id",
    "Post Unique Reference": "external_id",
    "person_id": "external_id",
    "CRSid": "external_id",
    "site": "site",
    "country": "country",
    "location": "site",
    "Residence": "site",
    "time zone": "time_zone",
    "languages": "languages",
    "spoken_languages": "languages",
    "skills": "skills",
    "tags": "skills",
    "areas": "skills",
    "max_mentee_count": "places",
    "Max mentees": "places",
    "both mentor and mentee": "both_roles",
    "wwid_pref": "wishes",
    "Personalnummer": "external_id",
    "Vorname": "given_name",
    "Nachname": "family_name",
    "E-Mail-Adresse": "email",
    "Abteilung": "unit",
    "Führungskraft": "manager_id",
    "Vorgesetzte/r": "manager_id",
    "Stellenbezeichnung": "job_title",
    "Entgeltgruppe": "grade",
    "Standort": "site",
    "Land": "country",
    "Zeitzone": "time_zone",
    "Sprachkenntnisse": "languages",
    "Fähigkeiten": "skills",
}


@pytest.mark.parametrize(("heading", "field"), WILD.items())
def test_it_recognises_headings_found_in_the_wild(heading, field):
    assert mapped(heading) == {heading: field}


@pytest.mark.parametrize("heading", ["PERSON-ID", "personId", " person   id ", "Person.Id", "person_id"])
def test_it_doesnt_mind_case_spaces_or_punctuation(heading):
    assert mapped(heading) == {heading: "external_id"}


REFUSED = {
    "Disability": "refused-health",
    "mental_health": "refused-health",
    "Schwerbehinderung (GdB)": "refused-health",
    "Krankheitstage": "refused-health",
    "Religion": "refused-religion",
    "Konfession": "refused-religion",
    "Sexual orientation": "refused-orientation",
    "sexuelle Orientierung": "refused-orientation",
    "LGBTQ+": "refused-orientation",
    "Ethnicity": "refused-ethnicity",
    "Race": "refused-ethnicity",
    "ethnische Herkunft": "refused-ethnicity",
    "Union membership": "refused-union",
    "Gewerkschaftsmitglied": "refused-union",
    "Political opinion": "refused-politics",
    "Parteizugehörigkeit": "refused-politics",
    "characteristics": "refused-identity",
    "identity to match": "refused-identity",
    "match with similar identity": "refused-identity",
    "Geschlechtsidentität": "refused-identity",
    "biometricId": "refused-genetic",
    "Vorstrafen": "refused-offence",
}


@pytest.mark.parametrize(("heading", "code"), REFUSED.items())
def test_it_refuses_specially_protected_headings_even_by_hand(heading, code):
    recognition = recognise(["id", heading], [])

    assert recognition.refused[heading].code == code
    assert f"“{heading}”" in str(recognition.refused[heading])
    with pytest.raises(UnableToMap, match="specially protected"):
        override(recognition, {heading: "skills"})


@pytest.mark.parametrize(
    "heading",
    [
        "Trace",
        "embraces",
        "Identity number",
        "European Union",
        "Third party",
        "transport",
        "Partner",
        "Bracelet",
    ],
)
def test_it_doesnt_refuse_words_that_only_look_protected(heading):
    assert recognise([heading], []).refused == {}


def test_it_refuses_a_harmless_heading_whose_cells_give_people_away():
    recognition = recognise(["id", "tags"], [("1", "Gay"), ("2", "Lesbian, Non-binary"), ("3", "")])

    assert recognition.refused["tags"].code == "refused-values"


def test_it_doesnt_mistake_names_for_protected_values():
    recognition = recognise(
        ["first name", "last name"], [("Gay", "Muslim"), ("Christian", "Hindu"), ("Straight", "Trans")]
    )

    assert recognition.refused == {}


@pytest.mark.parametrize(
    "heading", ["biography", "Bio", "About me", "description", "mission", "Über mich", "Lebenslauf"]
)
def test_it_never_maps_free_text_by_itself(heading):
    recognition = recognise(["id", heading], [])

    assert recognition.ignored[heading].code == "free-text"
    assert override(recognition, {heading: "goals"}).mapping[heading] == "goals"


def test_it_doesnt_let_free_text_in_beside_a_refused_column():
    recognition = recognise(["id", "characteristics", "biography"], [])

    with pytest.raises(UnableToMap, match="often repeats it"):
        override(recognition, {"biography": "goals"})


@pytest.mark.parametrize(
    ("heading", "code"),
    [("pronouns", "pronouns"), ("Gender", "pronouns"), ("mentees", "pairs"), ("is_member", "unknown")],
)
def test_it_says_why_it_ignores_a_column(heading, code):
    assert recognise(["id", heading], []).ignored[heading].code == code


def test_it_takes_the_better_of_two_headings_and_says_so():
    recognition = recognise(["title", "job title"], [])

    assert dict(recognition.mapping) == {"job title": "job_title"}
    assert str(recognition.ignored["title"]) == "“job title” fits Job title better, so “title” is left out."


def test_it_puts_every_heading_in_exactly_one_place():
    headings = [*WILD, *REFUSED, "biography", "x", "pronouns"]

    found = recognise(headings, [])

    places = [*found.mapping, *found.refused, *found.ignored]
    assert sorted(places) == sorted(headings)
    assert len(set(found.mapping.values())) == len(found.mapping)


def test_it_takes_the_finer_of_two_unit_columns_and_the_other_as_the_unit_above():
    rows = [("Control", "Information"), ("Signals", "Information"), ("Energy", "Power"), ("", "Power")] * 3

    assert mapped("team", "division", rows=rows) == {"team": "unit", "division": "parent_unit"}


def test_it_doesnt_nest_two_columns_that_say_the_same():
    rows = [("Sales", "D1"), ("Design", "D2"), ("Legal", "D3")] * 3

    assert mapped("department", "section", rows=rows) == {"department": "unit"}


def test_it_doesnt_nest_units_that_cross():
    rows = [("A", "X"), ("A", "Y"), ("B", "X"), ("C", "Y")] * 3

    assert mapped("team", "company", rows=rows) == {"team": "unit"}


def test_it_reads_vorname_and_name_as_given_and_family_name():
    rows = [("Jürgen", "Öz"), ("Ana", "Ruiz")]

    assert mapped("Vorname", "Name", rows=rows) == {"Vorname": "given_name", "Name": "family_name"}
    rows = [("Jürgen", "Jürgen Öz"), ("Ana", "Ana Ruiz")]
    assert mapped("Vorname", "Name", rows=rows) == {"Vorname": "given_name", "Name": "full_name"}


@pytest.mark.parametrize(
    ("heading", "cells", "code"),
    [
        ("manager", ("Ana Ruiz", "Jürgen Öz"), "names-of-managers"),
        ("title", ("Dr.", "Mrs", "Prof. Dr."), "honorifics"),
        ("role", ("mentor", "Mentee"), "programme-roles"),
    ],
)
def test_it_looks_at_the_cells_before_it_believes_a_heading(heading, cells, code):
    assert recognise([heading], [(cell,) for cell in cells]).ignored[heading].code == code


def test_a_hand_mapping_replaces_the_recognised_column_and_can_leave_one_out():
    recognition = recognise(["id", "email", "x", "role"], [])

    found = override(recognition, {"X": "E-mail", "role": ""})

    assert dict(found.mapping) == {"id": "external_id", "x": "email"}
    assert (found.ignored["email"].code, found.ignored["role"].code) == ("mapped-by-hand", "unmapped-by-hand")


@pytest.mark.parametrize(
    ("by_hand", "code"),
    [
        ({"nothing": "email"}, "map-no-column"),
        ({"id": "salary"}, "map-no-field"),
        ({"id": "email", "x": "email"}, "map-twice"),
    ],
)
def test_it_says_why_a_hand_mapping_cant_be_done(by_hand, code):
    with pytest.raises(UnableToMap) as refused:
        override(recognise(["id", "x"], []), by_hand)

    assert refused.value.reason.code == code


def test_every_field_has_a_label_and_a_length():
    assert all(field.label and field.synonyms and field.max_chars for field in FIELDS.values())
