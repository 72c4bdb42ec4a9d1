"""A second reading of the case test: somebody who sees only the texts and the seven questions answers them blind.

    PYTHONPATH=src python -m tests.core.styles.second_reading sheet en > sheet.txt     what the reader sees, and nothing else
    PYTHONPATH=src python -m tests.core.styles.second_reading agreement answers.txt    how far the reader agrees with the factor values

A line of answers is the number of a case and seven letters: ``7 YNNYNYY``. Numbers are drawn anew from the seed, so that
they say nothing about form or order. What came out is recorded in docs/algorithms/styles.md.
"""

import random
import sys
from collections import Counter
from pathlib import Path

from babel.messages.pofile import read_po

import leaderful
from leaderful.core.styles import FORMS, QUESTIONS, Attribute, feasible

SEED = 1973


def numbered(seed=SEED):
    """Every case of both forms by its number on the sheet."""
    cases = [case for form in FORMS.values() for case in form]
    random.Random(seed).shuffle(cases)
    return dict(enumerate(cases, start=1))


def translation(language):
    """English to what the reader reads."""
    if language == "en":
        return lambda text: text
    path = Path(leaderful.__file__).parent / "locale" / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    return lambda text: catalogue.get(text).string


def sheet(language, seed=SEED):
    """What a reader is shown."""
    say = translation(language)
    asked = "\n".join(f"{one.value}. {say(QUESTIONS[one])}" for one in Attribute)
    told = (
        f"{number}. {say(case.title)}\n{' '.join(say(one.text) for one in case.sentences)}"
        for number, case in numbered(seed).items()
    )
    return "\n\n".join([asked, *told])


def read(text):
    """Answers by number from a reader's lines; lines that are empty are passed over."""
    lines = (line.split() for line in text.splitlines() if line.strip())
    return {
        int(number.rstrip(".:")): {one: mark == "Y" for one, mark in zip(Attribute, marks, strict=True)}
        for number, marks in lines
    }


def agreement(answers, seed=SEED):
    """Of all cases read: how many agree by question, how many agree in the feasible set, and where they do not."""
    cases = numbered(seed)
    agreed = Counter()
    same = 0
    apart = []
    for number, given in answers.items():
        case = cases[number]
        agreed.update(one for one in Attribute if given[one] == case.answers[one])
        apart += [f"{case.code} {one.value}" for one in Attribute if given[one] != case.answers[one]]
        same += feasible(given) == feasible(case.answers)
    return {one: agreed[one] for one in Attribute}, same, apart


def main(argv):
    if argv[0] == "sheet":
        print(sheet(argv[1]))
        return
    answers = read(Path(argv[1]).read_text(encoding="utf-8"))
    agreed, same, apart = agreement(answers)
    for one, count in agreed.items():
        print(f"{one.value}: {count} of {len(answers)}")
    print(
        f"all: {sum(agreed.values())} of {7 * len(answers)}; the same feasible set: {same} of {len(answers)}"
    )
    print("apart:", ", ".join(apart) or "none")


if __name__ == "__main__":
    main(sys.argv[1:])
