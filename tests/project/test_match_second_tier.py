"""`leaderful match --second-tier`: mentors of mentors from files, in no circle, and who has nobody is named."""

import pytest
from tests.project.test_match_cli import names, pairs_in

from leaderful.project import match_cli

# Who mentors whom: mona has ben; nils has anna, who reports to olga.
HEADS = "id,skills,places,languages\nmona,sql,1,en\nnils,budgets,1,en\nolga,budgets,2,en\n"
LOOKING = "id,wants,languages\nmona,budgets,en\nnils,sql,en\nolga,sql,en\n"
RUNNING = "mentor,mentee\nmona,ben\nnils,anna\n"
PEOPLE = "id,manager id\nanna,olga\nben,\n"


@pytest.fixture
def files(tmp_path):
    for name, text in (("heads", HEADS), ("looking", LOOKING), ("running", RUNNING), ("people", PEOPLE)):
        (tmp_path / f"{name}.csv").write_text(text)
    return tmp_path


def run(folder, *more):
    words = [
        "--mentors",
        str(folder / "heads.csv"),
        "--mentees",
        str(folder / "looking.csv"),
        "--out",
        str(folder / "pairs.csv"),
    ]
    return match_cli.run([*words, "--second-tier", *more])


def test_it_finds_mentors_for_mentors_and_closes_no_circle(files, capsys):
    assert run(files) == 0

    made = names(pairs_in(files / "pairs.csv"))
    above = {mentee: mentor for mentor, mentee in made}
    for start in above:
        seen, person = {start}, above.get(start)
        while person is not None:
            assert person not in seen
            seen.add(person)
            person = above.get(person)
    # Somebody has to begin: three people, two of whom have somebody.
    assert len(made) == 2
    said = capsys.readouterr().out
    assert "2 of 3 mentors have a mentor" in said
    assert "whoever has room is mentored by this person, directly or through others" in said


def test_a_guide_in_the_line_of_a_mentees_mentor_is_refused_by_what_runs(files, capsys):
    more = ["--running", str(files / "running.csv"), "--people", str(files / "people.csv")]
    (files / "heads.csv").write_text("id,skills,places,languages\nolga,sql,2,en\n")
    (files / "looking.csv").write_text("id,wants,languages\nnils,sql,en\nmona,sql,en\n")

    assert run(files, *more) == 0

    # Olga is above Anna, whom Nils mentors; Mona's mentee Ben reports to nobody.
    assert names(pairs_in(files / "pairs.csv")) == [("olga", "mona")]
    said = capsys.readouterr().out
    assert (
        "nils was left out: none of 1 mentor’s mentor is possible (1 in the line of a mentee of theirs)."
        in said
    )


def test_a_running_pair_of_the_second_tier_stands_between_two_others(files):
    (files / "running.csv").write_text("mentee,mentor,tier\nolga,nils,2\n")
    (files / "heads.csv").write_text("id,skills,languages\nolga,sql,en\n")
    (files / "looking.csv").write_text("id,wants,languages\nnils,sql,en\n")

    assert run(files, "--running", str(files / "running.csv")) == 0

    assert pairs_in(files / "pairs.csv") == []


def test_roots_need_nobody_and_are_named_as_such(files, capsys):
    (files / "rules.toml").write_text('roots = ["olga"]')

    assert run(files, "--rules", str(files / "rules.toml")) == 0

    assert "olga" not in {mentee for _, mentee in names(pairs_in(files / "pairs.csv"))}
    assert "olga was left out: nobody is more senior, and somebody has to begin." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("rules", "running", "sentence"),
    [
        ('roots = ["zoe"]', "", "roots names zoe, who is in no file."),
        ("roots = 1", "", 'roots is a list of people like ["a", "b"], not 1.'),
        ('guiding = [["mona", "nils"], ["nils", "mona"]]', "", "in a circle: mona → nils → mona."),
        ("", "mentor,since\nmona,2020\n", "running.csv needs a column “mentor” and a column “mentee”."),
    ],
)
def test_what_cannot_be_gives_one_clear_sentence(files, capsys, rules, running, sentence):
    (files / "rules.toml").write_text(rules)
    (files / "running.csv").write_text(running or RUNNING)

    code = run(files, "--rules", str(files / "rules.toml"), "--running", str(files / "running.csv"))

    said = capsys.readouterr().err
    assert code == 2
    assert sentence in said
    assert not (files / "pairs.csv").exists()


def test_running_pairs_are_only_minded_in_the_second_tier(files, capsys):
    words = ["--mentors", str(files / "heads.csv"), "--mentees", str(files / "looking.csv")]
    more = ["--out", str(files / "pairs.csv"), "--running", str(files / "running.csv")]

    assert match_cli.run([*words, *more]) == 2

    assert "only minded with --second-tier" in capsys.readouterr().err


def test_its_report_calls_both_sides_by_their_names(files):
    assert run(files, "--report", str(files / "report.html")) == 0

    page = (files / "report.html").read_text()
    assert "<h1>Mentors for mentors</h1>" in page
    assert "How many mentors a mentor’s mentor has" in page
    assert "mentee" not in page
