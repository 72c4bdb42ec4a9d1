"""What the people of the demo write around their meetings, by language: invented, warm and plain."""

from typing import Final

Lines = tuple[str, ...]

PLACES: Final[dict[str, Lines]] = {
    "en": (
        "The small room by the stairs", "Canteen, the table at the window", "A walk, starting at gate 2",
        "https://meet.norrhavn.example/tea", "https://meet.norrhavn.example/half-an-hour",
    ),
    "de": (
        "Der kleine Raum an der Treppe", "Kantine, Tisch am Fenster", "Ein Spaziergang, ab Tor 2",
        "https://meet.norrhavn.example/auf-einen-tee",
    ),
}  # fmt: skip

POINTS: Final[dict[str, Lines]] = {
    "en": (
        "How I tell the early shift about the new plan.",
        "Whether I take over the hall meeting.",
        "I decided without asking, and it went half well.",
        "What to leave alone until January.",
        "The talk with Transport, and what came of it.",
    ),
    "de": (
        "Wie ich der Frühschicht vom neuen Plan erzähle.",
        "Ob ich die Hallenrunde übernehme.",
        "Ich habe entschieden, ohne zu fragen. Es ging halb gut.",
        "Das Gespräch mit dem Versand und was daraus wurde.",
    ),
}

LEARNER_DOES: Final[dict[str, Lines]] = {
    "en": (
        "Write down who decides what in the night shift.",
        "Ask three people what they would change first.",
        "Lead the Monday round without notes.",
        "Draft the rota for January and show it to nobody yet.",
        "Sit in on the safety round and only listen.",
        "Tell Maintenance what I intend by Thursday.",
    ),
    "de": (
        "Aufschreiben, wer in der Nachtschicht was entscheidet.",
        "Drei Leute fragen, was sie zuerst ändern würden.",
        "Die Montagsrunde ohne Zettel leiten.",
        "Den Dienstplan für Januar entwerfen und noch niemandem zeigen.",
    ),
}

GUIDE_DOES: Final[dict[str, Lines]] = {
    "en": (
        "Bring the story of the move to the new hall.",
        "Introduce the two to the works council.",
        "Say nothing in the first ten minutes next time.",
        "Find the old figures from the harbour.",
    ),
    "de": (
        "Die Geschichte vom Umzug in die neue Halle mitbringen.",
        "Beim nächsten Mal zehn Minuten lang nichts sagen.",
        "Die alten Zahlen vom Hafen heraussuchen.",
    ),
}

NOTES: Final[dict[str, Lines]] = {
    "en": (
        "Talked fast today. Ask about the team before the plan.",
        "I noticed that I answer before the question ends.",
        "Good half hour. We both forgot the clock.",
        "The hard part is not the plan, it is saying it aloud.",
    ),
    "de": (
        "Heute schnell gesprochen. Erst nach dem Team fragen, dann nach dem Plan.",
        "Ich antworte, bevor die Frage zu Ende ist.",
        "Gute halbe Stunde. Wir haben beide die Uhr vergessen.",
    ),
}
