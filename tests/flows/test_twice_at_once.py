"""What somebody begins twice at the same moment, by a double click or in two tabs, is one thing, and a sentence why not two."""

import threading
from datetime import timedelta

import pytest
from django.db import close_old_connections, connection, transaction
from tests import deciding
from tests import factories as make
from tests.factories import AT

from leaderful.core.styles import STATEMENTS
from leaderful.core.supervision import Part
from leaderful.decisions.operations import certificates, projects, settings
from leaderful.lib.errors import Unable
from leaderful.notices import operations as outbox
from leaderful.styles.operations import mirror, ways
from leaderful.supervision.operations import chain, references

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time anyway"),
    pytest.mark.django_db(transaction=True),
]


def certificate(ines, maren):
    item = make.item("skill.schedule", "SKILL")
    return lambda: certificates.ask_certificate(
        certifier=maren.key, item=item.key, text="First the phones.", language="en", actor=ines, at=AT
    )


def mirror_asked(ines, maren):
    return lambda: mirror.ask_for_mirror(giver=maren.key, actor=ines, at=AT)


def reference(ines, maren):
    return lambda: references.ask_reference(referee=maren.key, part=Part.MENTOR, actor=ines, at=AT)


def area_of_two_projects(ines, maren):
    area = deciding.area(ines, maren)
    facts = {
        "outcome": "Nobody is woken", "starts": AT.date(), "ends": AT.date() + timedelta(days=9),
        "sponsor": None, "pairing": None, "language": "en", "actor": ines, "at": AT,
    }  # fmt: skip
    keys = [projects.begin_project(name=name, **facts).key for name in ("Nights", "Days")]
    return lambda: projects.bring_area(key=keys.pop(), area=area.key, actor=ines, at=AT)


def own_mirror(ines, _maren):
    return lambda: mirror.answer_own(answers={one.code: 3 for one in STATEMENTS}, actor=ines, at=AT)


def way(ines, _maren):
    return lambda: ways.keep_way(leans={}, actor=ines, at=AT)


def ceiling(_ines, _maren):
    lead = make.granted("LEAD")
    return lambda: settings.set_kind(kind="MONEY", ceiling=3, money_limit=None, actor=lead, at=AT)


def criteria(_ines, _maren):
    lead = make.granted("LEAD")
    facts = {"meetings": 3, "inside_of_ten": 0, "references": 2, "certificates": [], "actor": lead, "at": AT}
    return lambda: chain.set_criteria(part=Part.MENTOR, **facts)


def mail(_ines, _maren):
    facts = {"host": "smtp.norrhavn.example", "port": 587, "security": "TLS", "username": "", "password": ""}

    def save():
        with transaction.atomic():
            outbox.save_settings(**facts, sender="leaderful@norrhavn.example", at=AT)

    return save


def twice_at_once(begin):
    """What the second of two gets: it begins while the first is not committed yet, and waits for that."""
    said = []

    def second():
        try:
            begin()
        except Exception as error:  # noqa: BLE001  the test looks at what it was
            said.append(error)
        else:
            said.append(None)
        finally:
            close_old_connections()
            connection.close()

    thread = threading.Thread(target=second)
    with transaction.atomic():
        begin()
        thread.start()
        while thread.is_alive() and not _somebody_waits():
            thread.join(0.01)
    thread.join(20)
    return said[0]


def _somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


@pytest.mark.parametrize("begun", [certificate, mirror_asked, reference, area_of_two_projects])
def test_the_second_is_refused_with_a_sentence(begun):
    begin = begun(make.person("Ines", "Carvalho"), make.person("Maren", "Solheim"))

    assert isinstance(twice_at_once(begin), Unable)


@pytest.mark.parametrize("kept", [own_mirror, way, ceiling, criteria, mail])
def test_the_second_replaces_what_the_first_kept(kept):
    keep = kept(make.person("Ines", "Carvalho"), make.person("Maren", "Solheim"))

    assert twice_at_once(keep) is None
