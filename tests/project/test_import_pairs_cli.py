"""`leaderful import pairs`: what it says, and that broken files change nothing."""

import pytest
from tests.core.intake.broken_pairs import BROKEN_PAIRS, UNREADABLE_PAIRS
from tests.flows.pair_files import BY_MAIL, COMPLETED, RUNNING, people, table

from leaderful.pairings.models import PairImportRow, Pairing
from leaderful.programmes.models import Membership
from leaderful.project import import_pairs_cli, setup

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaderful(monkeypatch, tmp_path, capsys):
    """The command, on the test's own database."""
    monkeypatch.setattr(setup, "ready", lambda _folder: None)

    def run(data, *options, name="pairs.csv"):
        file = tmp_path / name
        file.write_bytes(data)
        code = import_pairs_cli.run([str(file), *options])
        return code, *capsys.readouterr()

    return run


def test_it_says_what_would_happen_then_does_it_and_a_second_time_changes_nothing(leaderful):
    programme = str(people()["programme"].key)
    data = table(RUNNING, BY_MAIL, COMPLETED)

    code, out, _err = leaderful(data, "--programme", programme, "--dry-run")
    assert (code, Pairing.objects.count()) == (0, 0)
    assert "3 new (2 under way), 0 here already, 0 to correct." in out

    code, out, _err = leaderful(data, "--programme", "Rising Leads")
    assert (code, Pairing.objects.count()) == (0, 3)
    assert "3 pairs came in." in out

    code, out, _err = leaderful(data, "--programme", programme)
    assert (code, Pairing.objects.count()) == (0, 3)
    assert "0 new (0 under way), 3 here already" in out


def test_a_bad_row_is_named_by_line_field_value_and_reason_and_stops_all(leaderful):
    programme = str(people()["programme"].key)

    code, _out, err = leaderful(table(RUNNING, "M9,E3,,2026-01-01,,,,"), "--programme", programme)

    assert (code, Pairing.objects.count(), PairImportRow.objects.count()) == (1, 0, 0)
    assert "line 3, Mentor, “M9”: Nobody here has the staff number or e-mail “M9”." in err
    assert "--skip-bad" in err
    code, _out, _err = leaderful(
        table(RUNNING, "M9,E3,,2026-01-01,,,,"), "--programme", programme, "--skip-bad"
    )
    assert (code, Pairing.objects.count()) == (0, 1)


@pytest.mark.parametrize(
    ("name", "data"),
    [*UNREADABLE_PAIRS, *((name, data) for name, data, _code in BROKEN_PAIRS)],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_broken_file_gets_a_sentence_and_changes_nothing(leaderful, name, data):
    programme = str(people()["programme"].key)

    code, _out, err = leaderful(data, "--programme", programme, name=name)

    assert code in {1, 2}
    assert err.strip().endswith(".")
    assert "Traceback" not in err
    assert (Pairing.objects.count(), Membership.objects.count()) == (0, 0)


def test_it_lists_the_programmes_where_the_one_named_is_not_there(leaderful):
    people()

    code, _out, err = leaderful(table(RUNNING), "--programme", "Falling Leads")

    assert code == 2
    assert "Rising Leads" in err
