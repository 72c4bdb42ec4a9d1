"""One served installation with the small world in it, and one Chromium, for all tests in a browser."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.installation import Installation
from tests.serving import serving

BUILD = """
import json
from django.utils import timezone
from tests import factories
factories.organisation(is_demo=True, public_address="http://127.0.0.1")  # so that its page of persons answers
from tests.world import CAST, World
from tests.access.addresses import ROUTES, addresses
from tests.serving import signed_in
world = World(timezone.now())
cookies = {}
for who in CAST:
    person = world.person(who)
    if person is not None:
        cookies[who] = signed_in(person)
paths = {route: [a.path for a in addresses(world, route)] for route in ROUTES}
print(json.dumps({"cookies": cookies, "paths": paths, "offer": f"/pairs/{world.offered.key}/"}))
"""


@dataclass(frozen=True)
class Served:
    """An installation that answers: where, whose cookies let in, and the addresses of its world."""

    installation: Installation
    address: str
    world: dict


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """The small world, served by the real command."""
    installation = Installation(tmp_path_factory.mktemp("served"))
    world = json.loads(installation.script(BUILD).splitlines()[-1])
    with serving(installation, "--no-worker") as (address, _process):
        yield Served(installation, address, world)


@pytest.fixture(scope="session")
def page_of(chromium, served):
    """An open page of one of the cast: one context each, kept for the session."""
    pages = {}

    def page(who, **options):
        key = (who, *options.items())
        if key not in pages:
            options.setdefault("reduced_motion", "reduce")  # colours are there at once
            context = chromium.new_context(
                base_url=served.address, viewport={"width": 390, "height": 844}, **options
            )
            if who in served.world["cookies"]:
                cookie = {"name": "leaderful", "value": served.world["cookies"][who], "url": served.address}
                context.add_cookies([cookie])
            pages[key] = _listened_to(context.new_page())
        opened = pages[key]
        opened.complaints.clear()
        return opened

    return page


def _listened_to(page):
    """``page`` with ``complaints``: what Chromium said about it, refused scripts and styles too."""
    page.complaints = []
    grave = {"error", "warning"}
    page.on("console", lambda said: page.complaints.append(said.text) if said.type in grave else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    return page


@pytest.fixture(scope="session")
def axe():
    """The source of axe-core."""
    return (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text()
