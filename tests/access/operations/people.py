"""Operations on people and their own accounts."""

from datetime import timedelta

from tests.access.operations.guards import Guarded, none, on, oneself, own

from leaderful.people.operations.people import PersonFacts

GUARDED = {
    "people.address.ask": own(lambda _world: {"new_email": "new@norrhavn.example"}),
    "people.address.change": own(lambda _world: {"code": "ABCD-2345"}),
    "people.code.print": Guarded(
        "people.code.print",
        lambda world, _actor: world.nobody_mails,
        lambda world: {"person": world.nobody_mails},
    ),
    "people.deputy.set": own(lambda _world: {"key": None}),
    "people.person.add": Guarded(
        "people.person.add", none, lambda _world: {"facts": PersonFacts(given_name="Ada")}
    ),
    "people.person.change": on("people.person.change", "outsider", facts=PersonFacts(given_name="Omar")),
    "people.person.mark_left": on("people.person.mark_left", "outsider"),
    "people.person.take_back": on("people.person.take_back", "leaver"),
    "people.hours.set": own(lambda _world: {"stretches": []}),
    "people.languages.set": own(lambda _world: {"codes": ["de"]}),
    "people.leave.add": own(
        lambda world: {
            "first_date": world.at.date() + timedelta(days=90),
            "last_date": world.at.date() + timedelta(days=91),
        }
    ),
    "people.leave.remove": own(lambda world: {"key": world.leave.key}),
    "people.password.change": own(lambda _world: {"new": "a long and new sentence"}),
    "people.person.erase": Guarded(
        "people.person.erase",
        lambda world, _actor: world.outsider,
        lambda world: {"person": world.outsider},
    ),
    "people.person.export": Guarded("people.person.export", oneself, lambda _world: {}),
    "people.preferences.change": own(lambda _world: {"language": "de", "theme": "dark", "time_zone": "UTC"}),
}
"""Operations that ask a policy."""

OPEN = {
    "people.attempt.forget": "Part of signing in, which works: tries that were right are not counted.",
    "people.attempt.note": "Part of signing in: whoever tries is counted, before anybody is known.",
    "people.code.ask": "A stranger's: the code goes to the address's owner, the answer says nothing.",
    "people.code.show": "The console's: whoever has the machine is an administrator's way back.",
    "people.code.try": "The code's: it lets in whoever has it, once.",
    "people.link.try": "The link's: it lets in whoever has it, once.",
    "people.once.try": "The code's: it lets in whoever has it, once.",
    "people.password.try": "The password's: it lets in whoever knows it.",
    "people.session.end_all": "One's own: it ends the sessions of whoever asks, and reaches nobody else's.",
}
"""Operations that ask no policy, and the sentence why not."""
