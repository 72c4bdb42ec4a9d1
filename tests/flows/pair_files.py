"""Files of pairs for the tests: a small organisation's two mentors and three mentees, and rows about them."""

from tests import factories as make

HEAD = "mentor,mentee,tier,start,end,state,meetings,meeting dates"


def table(*rows):
    return "\n".join((HEAD, *rows, "")).encode()


def people(programme_state="RUNNING"):
    """A programme with nobody in it, and people with short staff numbers M1, M2, E1 to E3."""
    from leaderful.people.models import ExternalId

    make.organisation(time_zone="Europe/Berlin")
    found = {"programme": make.programme(state=programme_state)}
    for number in ("M1", "M2", "E1", "E2", "E3"):
        person = make.person(number, "Person", email=f"{number.lower()}@norrhavn.example")
        ExternalId.objects.filter(person=person).update(value=number)
        found[number] = person
    return found


RUNNING = "M1,E1,,2026-09-01,,,3,2026-09-10; 2026-10-12"
BY_MAIL = "m1@norrhavn.example,E2@norrhavn.example,1,01.10.2026,,active,,"
COMPLETED = "M2,E1,,2025-01-10,2025-11-30,completed,8,"
ENDED = "M2,E3,1,2025-02-01,2025-03-01,abgebrochen,,"
