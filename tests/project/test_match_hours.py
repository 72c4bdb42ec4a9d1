"""Weekly working hours in a file of people: read as written, compared, and what hiding them would gain is printed."""

import re

import pytest
from tests.project.test_match_cli import names, pairs_in, run

from leaderful.project.match_hours import mask_of


def hours(*stretches):
    """The mask of (weekday, first hour, hour after the last), counted one by one from Monday 00:00 UTC."""
    return sum(1 << (24 * day + hour) % 168 for day, begin, end in stretches for hour in range(begin, end))


WEEK = [(day, 9, 17) for day in range(5)]


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        ("Mon-Fri 9-17", "", hours(*WEEK)),
        ("9:00–17:00", "UTC", hours(*WEEK)),
        ("Mo bis Fr 9-17 Uhr", "", hours(*WEEK)),
        ("Monday 9-12; Sat 10-12", "", hours((0, 9, 12), (5, 10, 12))),
        ("Mi 8-10, Do. 8-10", "", hours((2, 8, 10), (3, 8, 10))),
        ("Sat-Mon 8-9", "", hours((5, 8, 9), (6, 8, 9), (0, 8, 9))),
        ("Fri 22-2", "", hours((4, 22, 24), (5, 0, 2))),
        ("Sun 20-24", "", hours((6, 20, 24))),
        ("Tue 9:30-12:15", "", hours((1, 10, 12))),  # whole hours only
        ("Mon 9-11", "Europe/Vienna", hours((0, 8, 10))),  # an hour ahead in January
        ("Mon 0-2", "Europe/Vienna", hours((6, 23, 24), (0, 0, 1))),
        ("", "", None),
    ],
)
def test_hours_are_read_as_people_write_them(text, zone, expected):
    assert mask_of(text, zone) == expected


@pytest.mark.parametrize("text", ["mornings", "Mon 9", "Xyz 9-10", "Mon 9-25", "Mon 9:75-10", "Mon-Fri"])
def test_what_cannot_be_read_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        mask_of(text, "")


@pytest.fixture
def files(tmp_path):
    (tmp_path / "mentors.csv").write_text("id,goals,working hours\nmona,a,Mon 9-10\nnils,,Mon 10-11\n")
    (tmp_path / "mentees.csv").write_text("id,goals,working hours\nanna,a,Mon 9-11\nben,a,Mon 9-11\n")
    (tmp_path / "rules.toml").write_text("overlap_hours = 1\n")
    return tmp_path


def test_hours_in_common_are_a_rule_that_can_be_checked(files, capsys):
    (files / "mentees.csv").write_text("id,goals,working hours\nanna,a,Wed 9-12\nben,a,Mon 8-10\n")

    assert run(files, "--rules", str(files / "rules.toml")) == 0

    assert names(pairs_in(files / "pairs.csv")) == [("mona", "ben")]
    said = capsys.readouterr().out
    assert "anna was left out: none of 2 mentors is possible (2 without enough common working hours)." in said
    assert "Working hours in common: this rule costs 1 mentee." in said


def test_what_hiding_hours_would_gain_is_printed_with_and_without_a_least_number(files, capsys):
    # All eight fit Mona by 100 points, who has four places; whoever says that they can meet nobody else has one of them.
    (files / "mentors.csv").write_text(
        "id,goals,places,working hours\nmona,a,4,Mon 9-10\nnils,,4,Mon 10-11\n"
    )
    everyone = "".join(f"e{k},a,Mon 9-11\n" for k in range(8))
    (files / "mentees.csv").write_text(f"id,goals,working hours\n{everyone}")
    tried = "Of 8 mentees tried, one at a time, with half of their hours hidden"

    assert run(files, "--rules", str(files / "rules.toml"), "--report", str(files / "report.html")) == 0
    free = capsys.readouterr().out
    (files / "rules.toml").write_text("overlap_hours = 1\nleast_hours = 2\n")
    assert run(files, "--rules", str(files / "rules.toml")) == 0

    gain = re.escape(tried) + r" [1-4] would have a better mentor, by 100 points at most"
    assert re.search(gain, free)
    assert re.search(gain, (files / "report.html").read_text())
    assert f"{tried} none would have a better mentor; with all of them hidden" in capsys.readouterr().out


def test_where_hours_must_be_stated_whoever_gives_none_is_left_out_and_the_price_is_said(files, capsys):
    (files / "mentors.csv").write_text("id,goals,places,working hours\nmona,a,4,Mon 9-12\n")
    (files / "mentees.csv").write_text("id,goals,working hours\nada,a,Mon 9-11\nbo,a,\n")
    (files / "rules.toml").write_text("overlap_hours = 1\nhours_stated = true\n")

    assert run(files, "--rules", str(files / "rules.toml")) == 0

    said = capsys.readouterr().out
    assert "bo was left out: too few working hours are stated" in said
    assert "Hours stated by everybody: this rule costs 1 mentee" in said


def test_hours_to_be_stated_go_with_hours_in_common(files, capsys):
    (files / "rules.toml").write_text("hours_stated = true\n")

    assert run(files, "--rules", str(files / "rules.toml")) == 2

    assert "say how many with overlap_hours" in capsys.readouterr().err


def test_hours_that_cannot_be_read_give_one_clear_sentence(files, capsys):
    (files / "mentors.csv").write_text("id,Availability\nmona,whenever\n")

    assert run(files, "--rules", str(files / "rules.toml")) == 2

    assert "mentors.csv, line 2: “whenever” are no working hours" in capsys.readouterr().err
