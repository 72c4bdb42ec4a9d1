import pytest

from leaderful.project import check_cli
from leaderful.project.check_cli import run, writes_outside_operations


@pytest.fixture
def source(tmp_path):
    """A function that puts a module into a source tree and says what is found there."""

    def found(path, text):
        file = tmp_path / "src" / "leaderful" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return writes_outside_operations(tmp_path / "src" / "leaderful")

    return found


@pytest.mark.parametrize(
    "line",
    [
        "person.save()",
        "people.delete()",
        "Person.objects.create(name='x')",
        "rows.filter(a=1).update(b=2)",
        "Person.objects.bulk_create(\n    rows\n)",
    ],
)
def test_it_finds_a_write_in_a_door(source, line):
    [fault] = source("web/pages/people.py", f"\n{line}\n")

    assert fault.startswith("src/leaderful/web/pages/people.py:2:")


@pytest.mark.parametrize(
    "path", ["people/operations.py", "people/operations/importing.py", "core/matching/flow.py"]
)
def test_it_lets_operations_write_and_leaves_the_pure_core_alone(source, path):
    assert source(path, "person.save()\n") == []


@pytest.mark.parametrize(
    "line", ["digest.update(b'x')", "found.update({'a': 1})", "x.save()  # not an operation: a workbook"]
)
def test_it_knows_what_is_no_row(source, line):
    assert source("web/pages/people.py", line + "\n") == []


def test_it_runs_every_step_even_after_one_failed(monkeypatch, capsys):
    monkeypatch.setattr(check_cli, "steps", lambda: [("first", lambda: ["a fault"]), ("second", list)])

    assert run([]) == 1

    said = capsys.readouterr().out
    assert "a fault\nFAILED  first" in said
    assert "passed  second" in said
    assert said.endswith("Failed: first.\n")


def test_it_passes_when_all_steps_do(monkeypatch, capsys):
    monkeypatch.setattr(check_cli, "steps", lambda: [("only", list)])

    assert run([]) == 0
