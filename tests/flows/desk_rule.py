"""What is stuck, said once more in plain Python: the checker of ``flows.desk``, written apart from its queries."""

from datetime import timedelta

from leaderful.pairings.models import PairImportRow


def stuck_kinds(pairing, *, rules, at, today):
    """The kinds of a pair that is stuck at ``at``: from its dates and states, and those of its mentor."""
    return {kind for kind, rule in RULES.items() if rule(pairing, rules, at, today)}


def state_of(pairing, at):
    if pairing.state == "OFFERED" and pairing.answer_by <= at:
        return "EXPIRED"
    if pairing.state == "PAUSED" and pairing.paused_until and pairing.paused_until <= at:
        return "ACTIVE"
    return pairing.state


def held(pairing):
    return sorted(m.starts_at for m in pairing.meetings.all() if m.state == "HELD")


def has_one_ahead(pairing, at):
    return any(m.state == "PLANNED" and m.starts_at > at for m in pairing.meetings.all())


def brought(pairing):
    return PairImportRow.objects.filter(pairing=pairing).first()


def guide_gone(pairing, rules, at, today):
    if state_of(pairing, at) not in {"OFFERED", "ACTIVE"}:
        return False
    guide = pairing.guide
    long = today + timedelta(days=21)
    away = any(row.first_date <= today and row.last_date >= long for row in guide.leave.all())
    part = guide.memberships.filter(programme=pairing.programme, role="MENTOR").first()
    rests = pairing.tier == 1 and part is not None and part.state in {"PAUSED", "LEFT"}
    return guide.state != "ACTIVE" or away or rests


def offer(pairing, rules, at, today):
    return state_of(pairing, at) == "OFFERED" and pairing.offered_at <= at - timedelta(days=rules.remind_days)


def no_first_meeting(pairing, rules, at, today):
    row = brought(pairing)
    return (
        state_of(pairing, at) == "ACTIVE"
        and pairing.started_at <= at - timedelta(days=rules.first_meeting_days)
        and not held(pairing)
        and not has_one_ahead(pairing, at)
        and not (row and row.undated_meetings)
    )


def gap(pairing, rules, at, today):
    signed = [a for a in pairing.agreements.all() if a.guide_signed_at and a.learner_signed_at]
    last = max(signed, key=lambda a: a.version, default=None)
    weeks = last.every_weeks if last else rules.meeting_every_weeks
    fine = timedelta(days=weeks * 7 * rules.gap_percent // 100)
    row = brought(pairing)
    met = held(pairing)
    since = met[-1] if met else (row.run.merged_at if row else None)
    return (
        state_of(pairing, at) == "ACTIVE"
        and since is not None
        and pairing.started_at <= at - fine
        and since <= at - fine
        and not has_one_ahead(pairing, at)
    )


def unmarked(pairing, rules, at, today):
    return pairing.state in {"ACTIVE", "PAUSED"} and any(
        m.state == "PLANNED" and m.starts_at < at - timedelta(days=2) for m in pairing.meetings.all()
    )


RULES = {
    "guide_gone": guide_gone,
    "offer": offer,
    "no_first_meeting": no_first_meeting,
    "gap": gap,
    "unmarked": unmarked,
}
