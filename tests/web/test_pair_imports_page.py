"""The pages on which pairs come in, from the file to undoing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests import factories as make
from tests.core.intake.broken_pairs import BROKEN_PAIRS, UNREADABLE_PAIRS
from tests.flows.pair_files import BY_MAIL, COMPLETED, RUNNING, people, table

from leaderful.flows import pair_imports as flow
from leaderful.lib.tabular import read
from leaderful.pairings.models import PairImport, Pairing
from leaderful.programmes.models import Membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(client):
    found = people()
    client.force_login(make.granted("COORDINATOR", scope="PROGRAMME", scope_id=found["programme"].pk))
    return found


def send(client, world, data, name="pairs.csv"):
    where = reverse("pair-import", kwargs={"key": world["programme"].key})
    return client.post(where, {"file": SimpleUploadedFile(name, data)}, follow=True)


def address(world, what="run"):
    run = PairImport.objects.latest("pk")
    return reverse(f"pair-import-{what}", kwargs={"key": world["programme"].key, "run": run.key})


def test_pairs_are_looked_over_come_in_and_go_again(client, world, at):
    page = send(client, world, table(RUNNING, BY_MAIL, COMPLETED)).content.decode()
    assert "3 pairs are ready" in page
    assert not Pairing.objects.exists()

    page = client.post(address(world, "start"), {}, follow=True).content.decode()
    assert "The pairs are coming in" in page
    while flow.merge_next_pairs(at=at):
        pass
    page = client.get(address(world)).content.decode()
    assert "3 pairs are new" in page
    page = client.post(address(world, "undo"), follow=True).content.decode()

    assert "The pairs of this file are gone again" in page
    assert (Pairing.objects.count(), Membership.objects.count()) == (0, 0)


def test_bad_rows_are_named_and_can_be_downloaded(client, world):
    page = send(client, world, table(RUNNING, "M9,E3,,2026-01-01,,,,")).content.decode()

    assert "one row needs you" in page
    assert "Nobody here has the staff number or e-mail “M9”" in page
    rows = read("rows.csv", client.get(address(world, "bad-rows")).content).rows
    assert (rows[0].cells[0], rows[0].cells[2]) == ("3", "M9")


@pytest.mark.parametrize(
    ("name", "data"),
    [*UNREADABLE_PAIRS, *((name, data) for name, data, _code in BROKEN_PAIRS)],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_broken_file_gets_a_sentence_and_changes_nothing(client, world, name, data):
    answer = send(client, world, data, name)

    assert answer.status_code == 200
    assert ("note bad" in answer.content.decode()) or ("h-bad" in answer.content.decode())
    assert (Pairing.objects.count(), Membership.objects.count()) == (0, 0)


def test_a_column_is_read_otherwise_by_choosing_the_file_again(client, world):
    data = b"senior,mentor,mentee,start\nM1,M2,E1,2026-01-01\n"
    send(client, world, data)
    columns = {"column-0": "mentor", "column-1": "", "column-2": "mentee", "column-3": "starts"}

    page = client.post(
        address(world, "columns"), {**columns, "file": SimpleUploadedFile("pairs.csv", data)}, follow=True
    ).content.decode()

    assert "One pair is ready" in page
    row = PairImport.objects.latest("pk").rows.get()
    assert row.guide == world["M1"]


def test_a_file_read_again_after_the_first_was_started_leaves_no_second_one(client, world):
    data = table(RUNNING, BY_MAIL, COMPLETED)
    send(client, world, data)
    client.post(address(world, "start"), {})

    page = client.post(
        address(world, "columns"), {"file": SimpleUploadedFile("pairs.csv", data)}, follow=True
    ).content.decode()

    assert "at another step by now" in page
    assert PairImport.objects.get().state == "MERGING"


def test_the_empty_table_can_be_filled_in_and_read(client, world):
    for kind in ("xlsx", "csv"):
        where = {"key": world["programme"].key, "kind": kind}
        data = client.get(reverse("pair-import-template", kwargs=where)).content

        page = send(client, world, data, f"pairs.{kind}").content.decode()
        assert "headings but no row below them" in page


def test_it_speaks_german(client, world):
    lead = make.granted("LEAD", language="de")
    client.force_login(lead)

    page = send(client, world, table(RUNNING, "M9,E3,,2026-01-01,,,,")).content.decode()

    assert "Ein Paar ist bereit" in page
    assert "Niemand hier hat die Personalnummer oder E-Mail-Adresse „M9“" in page
