"""Looks at a round just published and names every hard rule its pairs break, from the rows alone.

Written apart from the solver and from the check before publishing: it walks managers one by one, compares hour by
hour, and counts on its fingers. ``tests/conftest.py`` has it look at every round that any test publishes.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from leaderful.pairings.models import Pairing, RoundChoice
from leaderful.people.models import Organisation, Person, SpokenLanguage, WorkingHours
from leaderful.programmes.models import Exclusion, Membership, MembershipItem
from leaderful.programmes.queries.rules import ProgrammeRules

LIVE = ("OFFERED", "ACTIVE", "PAUSED")
OVER = ("DECLINED", "COMPLETED", "ENDED")


def broken(round_):
    """Sentences about what the offers of this published round break; empty where nothing."""
    kept = {name: value for name, value in round_.rules.items() if name != "version"}
    rules = ProgrammeRules(**kept)
    pairs = list(Pairing.objects.filter(round=round_, state="OFFERED").select_related("guide", "learner"))
    said = [f"{pair.guide_id} with {pair.learner_id}: {what}" for pair in pairs for what in _of(pair, rules)]
    choices = RoundChoice.objects.filter(round=round_, kind="KEEP").select_related("guide", "learner")
    made = {(pair.guide_id, pair.learner_id) for pair in pairs}
    said += [
        f"{kept.guide.person_id} with {kept.learner.person_id}: kept, and no pair"
        for kept in choices
        if (kept.guide.person_id, kept.learner.person_id) not in made
    ]
    return said


def _of(pair, rules):
    guide, learner, programme = pair.guide, pair.learner, pair.programme
    members = {
        "MENTOR": Membership.objects.filter(programme=programme, person=guide, role="MENTOR").first(),
        "MENTEE": Membership.objects.filter(programme=programme, person=learner, role="MENTEE").first(),
    }
    if guide == learner:
        yield "the same person"
    for somebody, role in ((guide, "MENTOR"), (learner, "MENTEE")):
        if somebody.state != "ACTIVE" or members[role] is None or members[role].state != "ACTIVE":
            yield "one takes no part"
            return
    if guide.pk in _above(learner) or learner.pk in _above(guide):
        yield "one reporting line"
    if Exclusion.objects.filter(membership__in=members.values(), person__in=[guide, learner]).exists():
        yield "excluded"
    same = Pairing.objects.filter(guide=guide, learner=learner).exclude(pk=pair.pk)
    if same.filter(state__in=(*LIVE, *OVER)).exists():
        yield "paired before"
    choice = RoundChoice.objects.filter(round=pair.round, guide=members["MENTOR"], learner=members["MENTEE"])
    said = choice.values_list("kind", flat=True).first()
    if said == "NEVER":
        yield "ruled out"
    languages = [
        set(SpokenLanguage.objects.filter(person=p).values_list("code", flat=True)) for p in (guide, learner)
    ]
    if rules.common_language and all(languages) and not languages[0] & languages[1]:
        yield "no language in common"
    if rules.overlap_hours:
        yield from _by_hours([_hours(somebody, pair.offered_at) for somebody in (guide, learner)], rules)
    if said != "KEEP" and _shared(members, rules) < rules.shared_items_floor:
        yield "too little in common"
    yield from _load(pair, members["MENTOR"], rules)
    if pair.tier == 2:
        yield from _second_tier(pair)


def _by_hours(hours, rules):
    are_known = all(len(known) >= 4 for known in hours)
    if rules.hours_stated and not are_known:
        yield "matched before saying when they work"
    elif are_known and not hours[0] & hours[1]:
        yield "no hours in common"


def _above(somebody):
    """Everybody above somebody, one by one."""
    chain = []
    manager = somebody.manager
    while manager is not None and manager.pk not in chain:
        chain.append(manager.pk)
        manager = manager.manager
    return chain


def _hours(somebody, at):
    """The whole hours of a week that somebody works, as numbers from Monday 00:00 UTC."""
    found = set()
    monday = datetime(2026, 1, 5, tzinfo=UTC)
    everybody = Organisation.objects.values_list("time_zone", flat=True).first()
    zone = somebody.time_zone or everybody or "UTC"
    offset = at.astimezone(ZoneInfo(zone)).utcoffset()
    for row in WorkingHours.objects.filter(person=somebody):
        day = monday + timedelta(days=row.weekday) - offset
        begins = day + timedelta(hours=row.starts.hour, minutes=row.starts.minute)
        ends = day + timedelta(hours=row.ends.hour, minutes=row.ends.minute)
        if ends <= begins:
            ends += timedelta(days=1)
        for hour in range(-48, 24 * 9):
            if begins <= monday + timedelta(hours=hour) and monday + timedelta(hours=hour + 1) <= ends:
                found.add(hour % 168)
    return found


def _shared(members, rules):
    """How many goals, skills and experiences one wants and the other offers; a goal named like a skill is one."""
    sides = []
    for role, side in (("MENTEE", "WANTED"), ("MENTOR", "OFFERED")):
        rows = MembershipItem.objects.filter(membership=members[role], side=side)
        sides.append(set(rows.values_list("item__kind", "item__code")))
    wanted, offered = sides
    offered |= {("GOAL", "goal." + code.removeprefix("skill.")) for kind, code in offered if kind == "SKILL"}
    return sum(1 for kind, _code in wanted & offered if rules.weights[kind.lower()])


def _load(pair, guiding, rules):
    """Whether the guide has more live pairs than places, or than the hours given make possible."""
    load = Pairing.objects.filter(guide=pair.guide, state__in=LIVE).count()
    hours = rules.hours_per_upper_pair if pair.tier == 2 else rules.hours_per_pair
    most = guiding.places
    if guiding.hours_a_month is not None:
        most = min(most, guiding.hours_a_month // hours)
    if load > most:
        yield f"{load} pairs and {most} places"
    alike = Pairing.objects.filter(
        programme=pair.programme, tier=pair.tier, learner=pair.learner, state__in=LIVE
    )
    if alike.count() > 1:
        yield "two guides at once"


def _second_tier(pair):
    """Circles through all live pairs of both tiers, and the line of the learner's mentees."""
    reached, ask = set(), [pair.learner_id]
    while ask:
        somebody = ask.pop()
        if somebody not in reached:
            reached.add(somebody)
            ask += Pairing.objects.filter(guide=somebody, state__in=LIVE).values_list("learner_id", flat=True)
    if pair.guide_id in reached:
        yield "a circle"
    for mentee in Person.objects.filter(
        learning__guide=pair.learner, learning__tier=1, learning__state__in=LIVE
    ):
        if pair.guide_id in _above(mentee) or mentee.pk in _above(pair.guide):
            yield "in the line of a mentee"


def watch():
    """Have every round looked at, in whichever test, as soon as its offers are made."""
    from leaderful.pairings.operations import rounds

    publish = rounds.offer_proposed

    def published(**facts):
        count = publish(**facts)
        said = broken(facts["round_"])
        assert not said, said
        return count

    rounds.offer_proposed = published
