"""Operations on the organisation: its units, lists, holidays, roles, imports, mail, and its record."""

from tests.access.operations.guards import Guarded, none, on

from leaderful.people.operations import imports


def _import(arguments=None):
    """Something done to the staged import, in the browser or at the console."""
    more = arguments or (lambda _world: {})
    return Guarded(
        "people.import.run",
        lambda world, _actor: world.run,
        lambda world: {"key": world.run.key, **more(world)},
        is_for_console=True,
    )


def _file(world):
    """A file read and compared, as whoever sits at the console would."""
    file = imports.File("people.csv", b"id,name\nNH-7,Ada Okafor\n")
    return {"seen": imports.preview(file=file, actor=None, at=world.at)}


GUARDED = {
    "notices.settings.change": Guarded(
        "notices.settings.change",
        none,
        lambda _world: {
            "host": "127.0.0.1",
            "port": 25,
            "security": "NONE",
            "username": "",
            "password": None,
            "sender": "leaderful@norrhavn.example",
        },
    ),
    "notices.notice.try_again": Guarded("notices.settings.change", none, lambda _world: {}),
    "people.grant.give": Guarded(
        "people.grant.give",
        none,
        lambda world: {
            "person_key": world.outsider.key,
            "role": "LEAD",
            "scope": "ORGANISATION",
            "scope_id": None,
            "starts_at": world.at,
            "ends_at": None,
        },
    ),
    "people.grant.revoke": Guarded(
        "people.grant.give", none, lambda world: {"key": world.executive.grants.get().key}
    ),
    "people.import.discard": _import(),
    "people.import.join": _import(lambda world: {"line": world.bad_row.line}),
    "people.import.leave_out": _import(lambda world: {"lines": [world.bad_row.line]}),
    "people.import.mend": _import(
        lambda world: {"line": world.bad_row.line, "field": "email", "value": "ada@norrhavn.example"}
    ),
    "people.import.stage": Guarded("people.import.run", none, _file, is_for_console=True),
    "people.import.start": _import(lambda _world: {"skip_bad": True, "leavers_confirmed": False}),
    "people.import.undo": _import(),
    "people.organisation.change": Guarded(
        "people.organisation.change",
        none,
        lambda _world: {
            "name": "Norrhavn",
            "public_address": "https://leaderful.norrhavn.example",
            "language": "en",
            "time_zone": "UTC",
            "smallest_group": 5,
        },
    ),
    "people.unit.add": Guarded("people.unit.add", none, lambda _world: {"name": "New", "parent": None}),
    "people.unit.rename": on("people.unit.rename", "lower_unit", name="Day shift"),
    "people.unit.move": on("people.unit.move", "lower_unit", parent=None),
    "people.item.add": Guarded(
        "people.item.change", none, lambda _world: {"kind": "QUALITY", "names": {"en": "Courage"}}
    ),
    "people.item.change": on("people.item.change", "item", names={"en": "Deciding"}, is_listed=True),
    "people.holiday.add": Guarded(
        "people.holiday.change",
        none,
        lambda world: {"site": "", "day": world.at.date(), "name": "Company day", "language": "en"},
    ),
    "people.holiday.remove": Guarded("people.holiday.change", none, lambda world: {"key": world.holiday.key}),
    "people.holiday.stop_following": Guarded("people.holiday.change", none, lambda _world: {"site": ""}),
    "people.holiday.take_over": Guarded(
        "people.holiday.change",
        none,
        lambda world: {
            "site": "",
            "country": "PT",
            "region": "",
            "year": world.at.year,
            "kept": [world.at.date().replace(month=12, day=25)],
        },
    ),
}
"""Operations that ask a policy."""

OPEN = {
    "audit.event.seal": "The worker's: it chains what is recorded already, and nobody can ask for it.",
    "ground.words.seal_anew": "The console's: rotating keys changes no words; who holds the keys may.",
    "ground.words.wait": "The console's, before it seals anew: it waits until whoever writes is done.",
    "notices.notice.give_up": "The worker's, about a letter nobody can get.",
    "notices.notice.hand_back": "The worker's, of letters it took and won't send.",
    "notices.notice.lease": "The worker's, before it sends.",
    "notices.notice.mark_sent": "The worker's, after it sent.",
    "notices.notice.put_off": "The worker's, after the mail server refused.",
    "notices.settings.test": "Part of sending a test letter, which asks before any mail server is asked.",
    "people.holiday.follow": "The worker's: a lead chose whose holidays a site keeps.",
    "people.catalogue.load": "Part of beginning an installation, when nobody is there yet; with an actor it asks.",
    "people.demo.sign_in": "Anybody's, where everybody is invented: refused outside of a demo.",
    "people.import.fail": "The worker's: a chunk failed, which it notes.",
    "people.import.finish_staging": "The end of staging, which asked when it began.",
    "people.import.merge_chunk": "The worker's: a person started the import.",
    "people.import.stage_rows": "The middle of staging, which asked when it began.",
    "people.import.undo_chunk": "The worker's: a person asked to undo the import.",
    "people.installation.begin": "The console's: refused once there is an organisation.",
    "people.organisation.begin": "The console's: refused once there is an organisation.",
}
"""Operations that ask no policy, and the sentence why not."""
