"""The beginning of an installation: the organisation, its first administrator, the list people pick from."""

from datetime import datetime

from leaderful.flows.catalogue import CATALOGUE
from leaderful.ground.operation import operation
from leaderful.people.models import Person
from leaderful.people.operations import items, organisation


@operation("people.installation.begin")
def begin_organisation(*, name: str, is_demo: bool, at: datetime) -> Person:
    """Make the organisation with its first administrator and load the goals, skills and experience to pick from."""
    administrator = organisation.begin(organisation_name=name, is_demo=is_demo, at=at)
    items.load_catalogue(catalogue=CATALOGUE, actor=administrator, at=at)
    return administrator
