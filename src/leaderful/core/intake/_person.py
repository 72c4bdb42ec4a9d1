"""One person as a file tells of them."""

from typing import NamedTuple


class PersonRow(NamedTuple):
    """Typed values of one good row; what the file doesn't say is "", () or None.

    Attributes:
        line: where the row starts in the file.
        external_id: the stable id, never empty; the lower-cased e-mail where the file has no id column.
        given_name, family_name, full_name: as written; any or all may be "".
        email: NFC, lower-cased domain, as written before the @; compare with ``casefold()``.
        unit, parent_unit: names of the person's unit and of the unit above it.
        manager: id or e-mail of the manager as written; ``reporting_line`` resolves it to an id.
        job_title, profession, site: as written.
        grade: as written; grade_level: its place on the ladder the file's grades are on, 1 the lowest.
        country: ISO 3166-1 alpha-2 where known, else as written.
        time_zone: an IANA name.
        languages: BCP 47 codes (ISO 639-1 where there is one), without repetition.
        skills, wishes, wants, goals: list items as written; wishes are ids in the order of preference.
        both_roles: takes part as mentor and as mentee.
        places: how many mentees the person takes.
        hours_month: hours a month the person can give.
        waited: how often the person was left out before.
    """

    line: int
    external_id: str
    given_name: str = ""
    family_name: str = ""
    full_name: str = ""
    email: str = ""
    unit: str = ""
    parent_unit: str = ""
    manager: str = ""
    job_title: str = ""
    grade: str = ""
    grade_level: int | None = None
    profession: str = ""
    site: str = ""
    country: str = ""
    time_zone: str = ""
    languages: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    both_roles: bool | None = None
    places: int | None = None
    wishes: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    hours_month: float | None = None
    waited: int | None = None

    @property
    def display_name(self) -> str:
        """The name to show: the full one, else given and family name, else the id."""
        return (
            self.full_name or " ".join(filter(None, (self.given_name, self.family_name))) or self.external_id
        )
