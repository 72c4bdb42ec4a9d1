"""`leaderful match`: from two files to a file of pairs, on real files and on broken ones."""

import csv
import dataclasses
import json
import random
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest
import xlsxwriter
from tests.core.matching.checker import check_pairs

from leaderful.core.matching import (
    Con,
    Feature,
    Objective,
    Pair,
    Priced,
    Problem,
    Rule,
    Targets,
    Weights,
    solve,
)
from leaderful.project import match_cli, match_rules, match_words
from leaderful.project.match_files import Files, read_round

MENTORS = """id,department,languages,skills,places,manager id,grade
mona,North,de;en,Public speaking;SQL,2,,Senior
nils,South,en,Budgets,1,,Lead
"""
MENTEES = """id,department,languages,skills wanted,goals,wishes,manager id,grade
anna,South,en,sql,public  Speaking,,,Junior
ben,North,en,Budgets,,nils,nils,Junior
cleo,North,de,,,mona,,Junior
"""


@pytest.fixture
def files(tmp_path):
    (tmp_path / "mentors.csv").write_text(MENTORS)
    (tmp_path / "mentees.csv").write_text(MENTEES)
    return tmp_path


def run(folder, *more, mentors="mentors.csv", mentees="mentees.csv"):
    """Run the command there, and give its exit code."""
    places = ["--mentors", str(folder / mentors), "--mentees", str(folder / mentees)]
    return match_cli.run([*places, "--out", str(folder / "pairs.csv"), *more])


def pairs_in(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def names(rows):
    return [(row["mentor"], row["mentee"]) for row in rows]


def test_it_writes_pairs_with_reasons_in_words(files):
    assert run(files) == 0

    rows = pairs_in(files / "pairs.csv")
    assert names(rows) == [("nils", "anna"), ("mona", "ben"), ("mona", "cleo")]
    assert rows[0]["reasons"] == (
        "grades that suit each other; both speak English; but nothing of what is wanted is offered; "
        "but from the same unit"
    )
    assert (
        rows[2]["reasons"]
        == "wished for; grades that suit each other; both speak German; but from the same unit"
    )


def test_it_names_the_items_two_people_share_as_they_were_written(files):
    (files / "mentees.csv").write_text("id,skills wanted,goals,department\nanna,sql,public  Speaking,South\n")

    assert run(files) == 0

    # 100 for the goal, 60 for the skill, 40 for crossing departments; language and grade are unknown.
    (row,) = pairs_in(files / "pairs.csv")
    assert (row["mentor"], row["score"]) == ("mona", "200")
    assert row["reasons"] == "can help to reach Public speaking; offers SQL; from different units"


def test_it_says_once_that_a_file_without_languages_leaves_them_uncompared(files, capsys):
    (files / "mentees.csv").write_text("id,goals\nanna,sql\n")

    run(files)

    assert capsys.readouterr().err.count("Languages weren’t compared") == 1
    assert "language" not in (files / "pairs.csv").read_text()


def test_it_says_with_a_pair_that_one_of_them_told_no_language(files):
    (files / "mentees.csv").write_text("id,languages\nanna,\nben,en\n")

    run(files)

    rows = pairs_in(files / "pairs.csv")
    assert ["not known whether they share" in row["reasons"] for row in rows] == [True, False]


def test_it_reads_a_workbook(files):
    with xlsxwriter.Workbook(files / "mentees.xlsx") as book:
        sheet = book.add_worksheet()
        for line, row in enumerate([["id", "wants"], ["anna", "sql"], ["ben", "budgets"]]):
            sheet.write_row(line, 0, row)

    assert run(files, mentees="mentees.xlsx") == 0

    assert names(pairs_in(files / "pairs.csv")) == [("mona", "anna"), ("nils", "ben")]


def test_rules_say_what_is_to_be_reached_and_a_report_says_what_was(files):
    (files / "rules.toml").write_text('objective = "fair"')
    report = files / "report.json"

    assert run(files, "--rules", str(files / "rules.toml"), "--report", str(report)) == 0

    proof = json.loads(report.read_text())["certificate"]
    assert (proof["objective"], proof["proved"]) == ("fair", True)
    assert proof["worst_bound"] == proof["worst"]


def test_targets_are_met_and_each_rule_says_its_price(files, capsys):
    # North fits north by 100 points more; with half of the pairs across units one of the two gives them up.
    (files / "mentors.csv").write_text("id,unit,goals\nmona,North,a\nnils,South,b\n")
    (files / "mentees.csv").write_text("id,unit,goals\nanna,North,a\nben,South,b\n")
    (files / "rules.toml").write_text("[targets]\ncross_department = 50\n[weights]\ncross_department = 0\n")

    assert run(files, "--rules", str(files / "rules.toml")) == 0

    said = capsys.readouterr().out
    assert "The targets are met." in said
    assert "At least 50 % of the pairs across units: this rule costs 100.0 %." in said


def test_the_prices_are_left_out_of_large_rounds_unless_asked_for(files, capsys, monkeypatch):
    monkeypatch.setattr(match_cli, "MOST_PAIRS_PRICED", 5)

    run(files)
    without = capsys.readouterr().out
    run(files, "--prices")

    assert "What each rule costs was not asked" in without
    assert "A language in common: this rule costs" in capsys.readouterr().out


def test_every_feature_con_rule_and_reason_has_its_words():
    assert set(match_words.SPEAKS_FOR) == set(Feature) - {Feature.KEPT, Feature.WAITED}
    assert set(match_words.SPEAKS_AGAINST) == set(Con)
    assert set(match_words.KEPT_APART) == set(Rule)
    assert set(match_words.SOUGHT) == set(match_words._CLAIMED) == set(Objective)
    assert set(match_words.PRICED) == set(Priced)


def test_it_says_what_is_proved(files, capsys):
    run(files)

    said = capsys.readouterr().out
    assert "3 of 3 mentees have a mentor; more is not possible under these rules (proved)." in said
    assert "no choice that covers as many adds up to more (proved)." in said
    assert "Load: 1 mentor with 1 mentee, 1 mentor with 2 mentees." in said


def test_it_says_who_was_left_out_and_why(files, capsys):
    (files / "mentors.csv").write_text("id,languages,skills\nnils,fr,\nmona,de,sql\n")
    (files / "mentees.csv").write_text("id,languages,wants\nanna,en,\nben,de,sql\ncleo,de,\n")

    assert run(files) == 0

    said = capsys.readouterr().out
    assert "anna was left out: none of 2 mentors is possible (2 without a common language)." in said
    assert (
        "cleo was left out: 1 mentor would be possible, but every place is taken, and no exchange frees one; "
        "not possible: 1 without a common language."
    ) in said


def test_it_prints_the_whole_answer_as_json(files, capsys):
    run(files, "--json")

    told = json.loads(capsys.readouterr().out)
    assert told["certificate"]["proved"] is True
    assert told["certificate"]["coverage_bound"] == 3
    assert [pair["mentee"] for pair in told["pairs"]] == ["anna", "ben", "cleo"]
    assert all(pair["score"] == sum(pair["contributions"].values()) for pair in told["pairs"])


def test_it_follows_rules_from_a_file(files):
    (files / "rules.toml").write_text(
        'bans = [["mona", "CLEO"]]\nnot_again = [["nils", "anna"]]\ncommon_language = false\n'
        "[weights]\ngoal = 500\ngrade_gap = [1, 3]\n"
    )

    assert run(files, "--rules", str(files / "rules.toml")) == 0

    assert names(pairs_in(files / "pairs.csv")) == [("mona", "anna"), ("mona", "ben"), ("nils", "cleo")]


def test_a_column_can_be_mapped_by_hand(files):
    (files / "mentors.csv").write_text("code,can do\nmona,sql\nnils,budgets\n")
    (files / "mentees.csv").write_text("id,goals,wants\nanna,sql,sql\nben,sql,budgets\n")

    assert run(files, "--map", "code=external_id", "--map", "Can do=skills", "--map", "goals=") == 0

    rows = pairs_in(files / "pairs.csv")
    assert rows[0]["mentor"] == "mona"
    assert "offers sql" in rows[0]["reasons"]
    assert "reach" not in rows[0]["reasons"]


def test_cells_that_a_spreadsheet_would_execute_are_escaped():
    # The intake refuses such ids already; what is written is safe whatever was read.
    pair = Pair(mentor="=1+1", mentee="@anna", score=0, fit=0, contributions=(), pinned=False)
    solution = solve(Problem((), ()))

    written = match_cli._csv(dataclasses.replace(solution, pairs=(pair,)), {})

    assert b"'=1+1,'@anna,0," in written


WRONG = {
    "a missing file": ({"mentors": "nobody.csv"}, [], "can’t be read: No such file or directory."),
    "an empty file": ({"mentors": "empty.csv"}, [], "empty.csv: The file is empty."),
    "a picture": ({"mentees": "picture.csv"}, [], "picture.csv: This is a picture"),
    "no id": ({"mentors": "nameless.csv"}, [], "nameless.csv: No column tells who a person is."),
    "twice the same": ({"mentors": "twice.csv"}, [], "twice.csv, line 2: The id “mona” stands in lines 2"),
    "a bad figure": ({"mentors": "figure.csv"}, [], "figure.csv, line 2: We need a figure here"),
    "a circle": ({"mentors": "circle.csv"}, [], "runs in a circle"),
    "a circle through both files": ({"mentors": "through.csv"}, [], "runs in a circle: ben → nils → ben."),
    "a map without a field": ({}, ["--map", "grade"], "--map needs HEADING=FIELD"),
    "a map of no column": ({}, ["--map", "shoe size=grade"], "Neither file has a column “shoe size”."),
    "a map to no field": ({}, ["--map", "grade=shoes"], "There is no field “shoes”."),
    "no rules file": ({}, ["--rules", "nothing.toml"], "can’t be read"),
}


@pytest.mark.parametrize(("places", "more", "sentence"), WRONG.values(), ids=WRONG)
def test_a_wrong_file_gives_one_clear_sentence_and_writes_nothing(files, capsys, places, more, sentence):
    (files / "empty.csv").write_text("")
    (files / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    (files / "nameless.csv").write_text("department,grade\nNorth,Senior\n")
    (files / "twice.csv").write_text("id,grade\nmona,Senior\nmona,Lead\n")
    (files / "figure.csv").write_text("id,places\nmona,many\n")
    (files / "circle.csv").write_text("id,manager id\nmona,nils\nnils,mona\n")
    (files / "through.csv").write_text("id,manager id\nnils,ben\n")

    code = run(files, *more, **places)

    said = capsys.readouterr()
    assert code == 2
    assert sentence in said.err.replace("\n", " ")
    assert len(said.err.strip().splitlines()) == 1
    assert said.out == ""
    assert not list(files.glob("*pairs*"))


@pytest.mark.parametrize(
    ("rules", "sentence"),
    [
        ("pins = ", "is not written as TOML"),
        ("colour = 1", "there is no rule “colour”"),
        ("common_language = 1", "common_language is true or false, not 1"),
        ('objective = "luck"', "objective is one of most_people, fair, mix, best_fit, stable, not 'luck'"),
        ('pins = [["mona"]]', "pins is a list of pairs"),
        ('pins = [["mona", "zoe"]]', "pins names zoe, who is in no file."),
        ("[weights]\ncharm = 1", "there is no weight “charm”"),
        ("[weights]\ngoal = 1.5", "the weight goal can’t be 1.5"),
        ("[weights]\ngoal = -1", "The weight goal is below zero."),
        ("[targets]\ncross_department = 0.8", "the target cross_department is a whole percentage, not 0.8"),
        ("[targets]\ncross_department = 120", "A target is a percentage from 0 to 100."),
        ("[targets]\ncharm = 1", "there is no target “charm”"),
        ('objective = "fair"\n[targets]\none_department = 30', "targets go with the objective “mix”"),
        ('roots = ["mona"]', "only minded with --second-tier"),
        ('pins = [["nils", "ben"]]', "nils and ben: one is in the other's reporting line"),
    ],
)
def test_a_wrong_rule_gives_one_clear_sentence_and_writes_nothing(files, capsys, rules, sentence):
    (files / "rules.toml").write_text(rules)

    code = run(files, "--rules", str(files / "rules.toml"))

    said = capsys.readouterr().err
    assert code == 2
    assert sentence in said
    assert len(said.strip().splitlines()) == 1
    assert not list(files.glob("*pairs*"))


def test_a_result_that_cannot_be_written_leaves_the_old_one_whole(files, capsys):
    (files / "pairs.csv").mkdir()

    code = run(files)

    assert code == 2
    assert "can’t be written" in capsys.readouterr().err
    assert list(files.glob("*.part")) == []


def test_it_needs_no_database_and_no_django(files):
    program = (
        "import sys; from leaderful.project import match_cli; code = match_cli.run(sys.argv[1:]); "
        "assert 'django' not in sys.modules; sys.exit(code)"
    )
    words = ["--mentors", "mentors.csv", "--mentees", "mentees.csv", "--out", "pairs.csv"]
    source = str(Path(match_cli.__file__).parents[2])

    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        check=False,
        cwd=files,
        env={"PYTHONPATH": source},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr
    assert (files / "pairs.csv").exists()


@pytest.mark.real_data
def test_it_matches_the_peers_sample_of_500_and_500(real_data, tmp_path, capsys):
    mentors = real_data / "mentormatch_large_mentors.csv"
    mentees = real_data / "mentormatch_large_mentees.csv"

    code = match_cli.run(
        ["--mentors", str(mentors), "--mentees", str(mentees), "--out", str(tmp_path / "pairs.csv")]
    )

    said = capsys.readouterr()
    rows = pairs_in(tmp_path / "pairs.csv")
    assert code == 0
    assert "500 of 500 mentees have a mentor; more is not possible under these rules (proved)." in said.out
    assert "adds up to more (proved)." in said.out
    assert len({row["mentor"] for row in rows}) == len({row["mentee"] for row in rows}) == 500
    # The identity columns are refused, and nothing of them or of the biographies comes out again.
    assert "“characteristics”" in said.err
    assert "“identity to match”" in said.err
    everything = (tmp_path / "pairs.csv").read_text(encoding="utf-8-sig") + said.out
    assert not any(
        word in everything for word in ("Asexual", "Lesbian", "Transgender", "Non-binary", "My name")
    )


@pytest.mark.real_data
def test_it_puts_the_peers_grades_on_one_ladder(real_data):
    sample = {side: real_data / f"mentormatch_large_{side}.csv" for side in ("mentors", "mentees")}
    round_, _ = read_round(Files(**sample))

    both = {person.grade for person in (*round_.problem.mentors, *round_.problem.mentees)}
    # AA, AO, EO, HEO, SEO, Grade 7, Grade 6 and SCS1 to SCS4, from the lowest up.
    assert both == set(range(1, 12))


@pytest.fixture
def generated_mentees(real_data, tmp_path):
    """As many mentees as there are mentors, who want what those offer; seed 7."""
    chance = random.Random(7)
    with (real_data / "mentors_codingcoach_2019-08-15.csv").open(newline="") as file:
        mentors = list(csv.DictReader(file))
    path = tmp_path / "mentees.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "languages", "skills wanted", "goals"])
        for number, mentor in enumerate(mentors):
            tags = [tag for tag in mentor["tags"].split(";") if tag] or ["css"]
            wanted = chance.sample(tags, min(2, len(tags)))
            writer.writerow(
                [f"E{number:03}", mentor["spoken_languages"], ";".join(wanted), chance.choice(tags)]
            )
    return path


@pytest.mark.real_data
def test_it_matches_real_mentors_with_generated_mentees(real_data, generated_mentees, tmp_path, capsys):
    mentors = real_data / "mentors_codingcoach_2019-08-15.csv"
    words = ["--mentors", str(mentors), "--mentees", str(generated_mentees)]

    assert match_cli.run([*words, "--out", str(tmp_path / "pairs.csv"), "--places", "2"]) == 0

    said = capsys.readouterr().out
    rows = pairs_in(tmp_path / "pairs.csv")
    assert "298 of 298 mentees have a mentor; more is not possible under these rules (proved)." in said
    assert max(Counter(row["mentor"] for row in rows).values()) <= 2
    assert sum("offers" in row["reasons"] for row in rows) > 290


@pytest.mark.real_data
def test_the_checker_finds_no_rule_broken_on_the_real_files(real_data, generated_mentees):
    for mentors, mentees in (
        (real_data / "mentormatch_large_mentors.csv", real_data / "mentormatch_large_mentees.csv"),
        (real_data / "mentors_codingcoach_2019-08-15.csv", generated_mentees),
    ):
        round_, _ = read_round(Files(mentors=mentors, mentees=mentees))

        solution = solve(round_.problem)

        assert check_pairs(round_.problem, [(pair.mentor, pair.mentee) for pair in solution.pairs]) == []
        assert solution.certificate.proved


def test_every_key_weight_and_target_is_documented():
    page = (Path(__file__).parents[2] / "docs" / "reference" / "match.md").read_text(encoding="utf-8")
    told = tomllib.loads(page.split("```toml\n")[1].split("```")[0])

    assert set(told) == set(match_rules._KEYS)
    assert told["weights"] == {
        name: list(value) if name == "grade_gap" else value
        for name, value in dataclasses.asdict(Weights()).items()
    }
    assert set(told["targets"]) == set(Targets.__dataclass_fields__)
