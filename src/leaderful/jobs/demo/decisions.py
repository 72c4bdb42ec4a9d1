"""Six months of decisions in the demo: who hands over what, what was intended and said, and how it turned out.

Fifteen mentees and two people without a pair; most managers hold what they are asked to, some talk first, say no, or never
answer, and then it stays practice. What is open today comes last.
"""

from collections import defaultdict
from datetime import timedelta
from itertools import cycle
from typing import Any, Final

from leaderful.decisions import queries
from leaderful.decisions.operations.climate import settle_climate, switch_climate
from leaderful.decisions.operations.moves import answer_move, propose_move
from leaderful.decisions.operations.register import decline, talk_first
from leaderful.decisions.operations.reviews import remind_review
from leaderful.decisions.queries.register import furthest_of
from leaderful.decisions.queries.settings import principles
from leaderful.jobs.demo import advising, decisions_beside, decisions_today, growing, holding, many_decide
from leaderful.jobs.demo import said_in_decisions as said
from leaderful.jobs.demo.deciding import LEAD_UP, Decider, Said, Told, as_example
from leaderful.jobs.demo.what_happens import Voices
from leaderful.pairings import queries as pairings
from leaderful.people import queries as people

PAIRED, ALONE = 15, 2
"""How many mentees decide, and how many people who are in no pair."""

NEAR = 9
"""How many colleagues of one’s unit may be asked to speak."""

_WORK: Final = {
    "operations": (
        "Warehousing", "Inventory", "Driving", "Dispatch", "Vehicle maintenance", "Planning", "Logistics", "Purchasing",
    ),
    "sales": ("Customer service", "Sales"),
    "engineering": ("Software engineering", "IT", "IT support", "IT security", "Design", "Product"),
    "finance": ("Accounting", "Controlling", "Payroll"),
    "people": ("Human resources", "Learning and development", "Administration", "Communications", "Strategy"),
    "public_service": ("Customs", "Law", "Data protection"),
    "research": ("Research", "Quality", "Safety"),
}  # fmt: skip
PROFESSION: Final = {name: code for code, names in _WORK.items() for name in names}
"""The profession of ``core.ladder.starters`` nearest to each of the demo’s."""

KINDS: Final = {
    "operations": (
        ("operations.loading_times", ("pick_up", "maintenance", "board_talk", "late_orders")),
        ("operations.line_stop", ("weigh_cartons", "gluing_station")),
        ("operations.small_purchases", ("label_printer", "wrapping_film")),
    ),
    "sales": (
        ("sales.offers", ("trial_month", "quote_text", "handover_call", "goodwill", "lost_orders", "no_offer")),
        ("sales.route", ("visit_instead",)),
        ("sales.contact_data", ("lists",)),
    ),
    "engineering": (
        ("engineering.releases", ("release_tuesday", "on_call", "rollback", "updates")),
        ("engineering.technical_quality", ("flaky_test", "supplier_samples")),
        ("engineering.computing_costs", ("small_server",)),
    ),
    "finance": (
        ("finance.calendar_close", ("month_end", "budget_talks", "correction", "cash_view")),
        ("finance.reminders", ("reminder", "double_check")),
        ("finance.own_costs", ("travel_forms", "subscriptions")),
    ),
    "people": (
        ("people.welcome", ("first_day", "return_talk", "room_change", "exit_questions")),
        ("people.hiring_steps", ("job_advert", "interview_pair", "answer_time")),
        ("people.hr_forms", ("leave_form",)),
    ),
    "public_service": (
        ("public_service.plain_letters", ("letter_text", "phone_hours", "chairs", "walk_through")),
        ("public_service.deputies", ("deputy_rota",)),
    ),
    "research": (
        ("research.methods", ("pilot", "data_plan", "repeated_run", "code_review")),
        ("research.device_time", ("lab_meeting", "freezer")),
    ),
}  # fmt: skip
"""For each profession the kinds of decision its people name, and the worked examples that belong there."""

PATH: Final = ((158, 2), (139, 3), (118, 4), (92, 5), (71, 5), (50, 6), (33, 5))
"""How many days ago somebody’s intents were stated, and how their sentences began, one after another."""
WHOLE, SHORT = 4, ((92, 5), (33, 5))
"""How many of them one follows all along; of the others a part is told."""
HELD_BY: Final = (
    *["agrees"] * 5, "talks first", *["agrees"] * 4, "no answer", "talks first", "agrees", "declines", *["agrees"] * 3,
    "no answer",
)  # fmt: skip
"""What each manager who was asked says; everybody after them agrees."""
STEPS: Final = ((106, 4), (83, 5))
"""How many days ago it was handed over further, and how far."""
TOLD_AFTER, REPORTED, PULLED_BACK, OFFERED, REFUSED = (3, 6, 12), 12, 7, 4, 8
"""Whose agreement went on to telling after, and to telling now and then; whose went back; to whom their manager proposes a step; who was told not yet."""
OVERDUE, LATELY_DUE = 9, (0, 3, 5)
"""Who has not looked back for weeks, and who is to do so now."""


def tell(teller: Told, lead: Any) -> None:
    """Everything, from the first kind of decision to what waits today."""
    holding.settle(teller, lead)
    switch_climate(is_on=True, actor=lead, at=teller.now - timedelta(days=190))
    voices = Voices(teller)
    lives = [Life(decider, number, voices) for number, decider in enumerate(deciders(teller, lead))]
    for life in lives:
        life.tell()
    holding.tell(teller, lives)
    decisions_beside.certify(lives)
    decisions_beside.change_rules(teller, lead)
    growing.tell(lives)
    advising.tell(lives)
    decisions_today.tell(lives)
    many_decide.tell(teller, lead, voices)
    while settle_climate(at=teller.now):
        pass


def deciders(teller: Told, lead: Any) -> list[Decider]:
    """Whoever the page of persons offers first, then mentees of every profession in turn, then some without a pair."""
    shown = {choice.kind: choice.person.pk for choice in people.demo_persons(at=teller.now)}
    by_work: dict[str, list[Decider]] = defaultdict(list)
    running = pairings.pairings_visible_to(lead, at=teller.now).filter(tier=1, state="ACTIVE").order_by("pk")
    taken: set[int] = set()
    for pairing in running:
        person = teller.person(pairing.learner_id)
        if person.pk not in taken and person.manager_id and person.profession in PROFESSION:
            work = "first" if person.pk == shown.get("mentee") else PROFESSION[person.profession]
            by_work[work].append(_decider(teller, person, pairing))
            taken.add(person.pk)
    chosen = by_work.pop("first", [])
    while any(by_work.values()) and len(chosen) < PAIRED:
        chosen += [rows.pop(0) for rows in by_work.values() if rows]
    chosen = chosen[:PAIRED]
    alone = [one for decider in chosen for one in decider.beside if one.pk not in taken and one.manager_id]
    seen = dict.fromkeys(one.pk for one in alone if one.profession in PROFESSION)
    return chosen + [_decider(teller, teller.person(pk), None) for pk in list(seen)[:ALONE]]


def _decider(teller: Told, person: Any, pairing: Any) -> Decider:
    beside = person.unit.people.filter(state="ACTIVE").exclude(pk__in=(person.pk, person.manager_id))
    return Decider(
        teller,
        person,
        teller.person(person.manager_id),
        pairing,
        list(beside.order_by("pk")[:NEAR]),
        [one for one in principles() if one.is_listed],
    )


class Life:
    """Half a year of one of them: their kinds of decision, and what they stated in each."""

    def __init__(self, decider: Decider, number: int, voices: Voices) -> None:
        self.decider, self.number, self.voices = decider, number, voices
        self.kinds = KINDS[PROFESSION[decider.person.profession]][: 3 - number % 3]
        self.answer = HELD_BY[number] if number < len(HELD_BY) else "agrees"
        self.main: Any = None

    @property
    def is_held(self) -> bool:
        """Whether the manager agreed in the end."""
        return self.answer in {"agrees", "talks first"}

    def tell(self) -> None:
        """From the first kind of decision to last month; what is open today comes after everybody’s past."""
        self._name_the_main_one()
        steps = dict(STEPS) if self.is_held else {}
        texts = self._texts()
        for days, spoken in PATH if self.number < WHOLE else SHORT:
            for ago in [ago for ago in steps if ago > days]:
                self.step(ago, steps.pop(ago))
            self._past(self.main, next(texts[spoken]), days)
        if self.is_held:
            self._lately_moved(texts)
        self._others()
        if self.number in LATELY_DUE:
            self._past(self.main, next(texts[5]), 18, is_looked_back=False)

    def _lately_moved(self, texts: dict[int, Any]) -> None:
        """What was handed over, or taken back, or proposed, in the last weeks."""
        by = self.decider
        if self.number in TOLD_AFTER:
            self.step(28, 6)
            self._past(self.main, next(texts[6]), 20)
            if self.number == REPORTED:
                self.step(12, 7)
                self._past(self.main, next(texts[6]), 6)
        elif self.number == PULLED_BACK:
            self.step(24, 4)
        elif self.number == OFFERED:
            self.propose(3, 6, said.UP[6][1], actor=by.holder)
        elif self.number == REFUSED:
            move = self.propose(20, 6, said.UP[6][0], actor=by.person)
            answer_move(key=move.key, agrees=False, actor=by.holder, at=by.at(18, hour=11))

    def _name_the_main_one(self) -> None:
        decider = self.decider
        self.main = decider.area(self.kinds[0][0], days=168)
        decider.ask(self.main, days=166)
        if self.answer == "talks first":
            talk_first(key=self.main.key, actor=decider.holder, at=decider.at(164))
        if self.is_held:
            days = 164 if self.answer == "agrees" else 151
            decider.agreed(self.main, days=days, rung=self._first_agreed(), minutes=60)
        elif self.answer == "declines":
            decline(key=self.main.key, actor=decider.holder, at=decider.at(163))

    def _first_agreed(self) -> int:
        return 3 if self.number % 2 and self.number < WHOLE else 4

    def _others(self) -> None:
        """A second kind is held and a third stays practice, with an intent or two in each."""
        for place, (template, codes) in enumerate(self.kinds[1:]):
            area = self.decider.area(template, days=125 - place)
            if place == 0 and self.is_held:
                self.decider.ask(area, days=123)
                self.decider.agreed(
                    area, days=121, rung=min(4 + self.number % 2, furthest_of(area)), minutes=120
                )
            for days, code in zip((86, 44) if self.number < WHOLE else (44,), codes, strict=False):
                self._past(area, as_example(f"{template.partition('.')[0]}.{code}"), days - 3 * place)

    def _texts(self) -> dict[int, Any]:
        """What they say, by the beginning of the sentence: worked examples first, then small things of their own."""
        template, codes = self.kinds[0]
        work = template.partition(".")[0]
        examples = [as_example(f"{work}.{code}") for code in codes]
        ahead = [code for code, one in zip(codes, examples, strict=True) if one.spoken <= LEAD_UP]
        told = [one for one in examples if one.spoken > LEAD_UP]
        small = [Said(spoken=5, what=what, because=said.TRIED_BECAUSE) for what in said.TRIED]
        small = self.decider.teller.rng.sample(small, len(small))
        first = 1 + self.number % 2
        what, because = self.decider.teller.rng.choice(said.FIRST_SAID[first])
        return {
            2: iter([Said(spoken=first, what=what, because=because)]),
            3: iter([as_example(f"{work}.{ahead[0]}", spoken=3)]),
            4: iter([as_example(f"{work}.{ahead[-1]}", spoken=4)]),
            5: iter(small),
            6: cycle(told),  # every profession has some
        }

    def _past(self, area: Any, one: Said, days: float, *, is_looked_back: bool = True) -> None:
        now = self.decider.teller.now
        course = self.decider.state(area, one, self.decider.at(days), affected=1 + self.number % 2)
        self.voices.happen(course)
        course.pass_time(now)
        is_last = days == PATH[-1][0]
        if self.number == OVERDUE and is_last:
            remind_review(key=course.key, at=self.decider.at(5))
        elif is_looked_back and course.intent.state == "REVIEW_DUE":
            self.voices.look_back(course)

    def step(self, days: float, rung: int) -> None:
        """One step further, or back: proposed by the one, agreed by the other a day later."""
        by, area = self.decider, self.main
        is_up = rung > (queries.locked_area(area.key).rung or 0)
        if not is_up and days > STEPS[-1][0]:
            return
        first, then = (by.person, by.holder) if is_up and self.number % 2 else (by.holder, by.person)
        words = said.DOWN if not is_up else said.UP[rung][0 if first is by.person else 1]
        move = self.propose(days, rung, words, actor=first)
        answer_move(key=move.key, agrees=True, actor=then, at=by.at(days - 1, hour=11))

    def propose(self, days: float, rung: int, words: str, *, actor: Any) -> Any:
        """Propose another step, with the facts of that day."""
        return propose_move(
            key=self.main.key,
            rung=rung,
            notice_minutes=queries.locked_area(self.main.key).notice_minutes,
            text=words,
            language="en",
            actor=actor,
            at=self.decider.at(days, hour=14),
        )
