"""The pages of an import, from the file to undoing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests import factories
from tests.core.intake.broken import BROKEN_FILES

from leaderful.people.models import ImportRun, Person
from leaderful.people.operations import import_merge

pytestmark = pytest.mark.django_db

FILE = b"""id,first name,last name,email,manager id,department,time zone,religion
P1,Ana,Ruiz,ana@example.org,,Design,Europe/Berlin,none
P2,Jo,Oz,jo@example.org,P1,Design,Asia/Tokyo,none
P3,Li,Wu,li@example,P1,Design,Asia/Tokyo,none
"""


@pytest.fixture
def lead(client):
    made = factories.granted("LEAD")
    client.force_login(made)
    return made


def send(client, data, name="people.csv", **more):
    return client.post(
        reverse("import"), {"file": SimpleUploadedFile(name, data), "source": "hr", **more}, follow=True
    )


def test_it_says_who_is_ready_and_who_is_not(client, lead):
    page = send(client, FILE).content.decode()

    assert "2 people are ready" in page
    assert "one needs you" in page
    assert "li@example" in page
    assert "religion or belief" in page


def test_a_row_is_mended_in_place_then_everybody_comes_in_and_it_can_be_undone(client, lead, at):
    send(client, FILE)
    run = ImportRun.objects.get()
    where = {"key": run.key}

    client.post(
        reverse("import-mend", kwargs=where), {"line": 4, "field": "email", "value": "li@example.org"}
    )
    client.post(reverse("import-start", kwargs=where), {})
    assert "<progress" in client.get(reverse("import-run", kwargs=where)).content.decode()
    while import_merge.merge_next_chunk(at=at):
        pass

    done = client.get(reverse("import-run", kwargs=where)).content.decode()
    assert "3 people are new" in done
    assert Person.objects.filter(unit__name="Design", manager__given_name="Ana").count() == 2
    client.post(reverse("import-undo", kwargs=where))
    while import_merge.merge_next_chunk(at=at):
        pass
    assert list(Person.objects.all()) == [lead]
    assert "undone" in client.get(reverse("import-run", kwargs=where)).content.decode()


def test_one_of_two_rows_of_a_person_is_kept(client, lead):
    send(client, FILE.replace(b"P3", b"P2").replace(b"li@example,", b"li@example.org,"))
    run = ImportRun.objects.get()

    client.post(reverse("import-leave-out", kwargs={"key": run.key}), {"lines": "4"})

    run.refresh_from_db()
    assert (run.counts["NEW"], run.counts["BAD"], run.counts["LEFT_OUT"]) == (2, 0, 1)


def test_the_number_of_either_of_two_rows_is_corrected(client, lead):
    twice = FILE.replace(b"P3", b"P2").replace(b"li@example,", b"li@example.org,")
    page = send(client, twice).content.decode()
    run = ImportRun.objects.get()

    assert "The staff number “P2” stands in lines 3, 4." in page
    assert "Keep line 3" in page
    for line in (3, 4):
        assert f"Staff number in line {line}" in page
    client.post(
        reverse("import-mend", kwargs={"key": run.key}), {"line": 3, "field": "external_id", "value": "P9"}
    )

    run.refresh_from_db()
    assert (run.counts["NEW"], run.counts["BAD"]) == (3, 0)
    assert {row.external_id: row.line for row in run.rows.all()} == {"P1": 2, "P9": 3, "P2": 4}


def test_it_counts_who_has_no_name_and_shows_the_first_rows_as_they_will_be_kept(client, lead, at):
    rows = [f"N{n},,,n{n}@example.org,,Quays,,none" for n in range(7)]
    page = send(client, FILE.replace(b"li@example,", b"li@example.org,") + "\n".join(rows).encode())

    text = page.content.decode()
    assert "10 people are ready" in text  # three with a name and seven without
    assert "7 of them have no name in this file" in text
    first = text.split("How the first rows will be kept", 1)[1].split("</table>", 1)[0]
    assert first.count("<tr") == 1 + 5  # the head and five rows
    assert "Ana Ruiz" in first
    assert "N1" in first
    assert "N2" not in first


def test_colleagues_read_a_number_and_no_address_where_there_is_no_name(client):
    organisation = factories.organisation()
    nameless = Person.objects.create(email="hidden@example.org", created_at=organisation.created_at)
    client.force_login(factories.person("Ada", "Okafor"))

    for path in ("/people/", f"/people/{nameless.key}/"):
        main = client.get(path).content.decode().split("<main", 1)[1]
        assert f"Person {str(nameless.key)[-6:]}" in main
        assert "hidden@" not in main


def test_the_same_file_again_offers_nothing_but_the_way_back(client, lead, at):
    good = FILE.replace(b"li@example,", b"li@example.org,")
    send(client, good)
    client.post(reverse("import-start", kwargs={"key": ImportRun.objects.get().key}), {})
    while import_merge.merge_next_chunk(at=at):
        pass

    page = send(client, good).content.decode()

    bar = page.split('class="actbar', 1)[1].split("</main>", 1)[0]
    assert "Everybody is here already" in page
    assert "returning: 0" not in page
    assert bar.count("<button") == 1
    assert "Back to the people" in bar
    again = ImportRun.objects.latest("pk")
    back = client.post(reverse("import-discard", kwargs={"key": again.key}), {"to": "people"})
    assert back.headers["Location"] == "/people/"


def test_an_import_that_was_stopped_says_so_and_can_be_started_again(client, lead, at, monkeypatch):
    send(client, FILE.replace(b"li@example,", b"li@example.org,"))
    where = {"key": ImportRun.objects.get().key}
    client.post(reverse("import-start", kwargs=where), {})
    with monkeypatch.context() as broken:
        broken.setattr(import_merge.Chunk, "_add_languages", lambda _chunk: 1 / 0)
        for _time in range(3):
            with pytest.raises(ZeroDivisionError):
                import_merge.merge_next_chunk(at=at)

    page = client.get(reverse("import-run", kwargs=where)).content.decode()
    assert "Importing failed again and again" in page
    assert "Import 3 people" in page
    client.post(reverse("import-start", kwargs=where), {})
    while import_merge.merge_next_chunk(at=at):
        pass
    assert "The people are in" in client.get(reverse("import-run", kwargs=where)).content.decode()


def test_a_column_is_read_otherwise_with_the_file_chosen_again(client, lead):
    send(client, FILE)
    run = ImportRun.objects.get()
    chosen = {f"column-{n}": field for n, field in enumerate(("external_id", "given_name", "family_name"))}

    client.post(
        reverse("import-columns", kwargs={"key": run.key}),
        {**chosen, "column-3": "", "file": SimpleUploadedFile("people.csv", FILE)},
    )

    run.refresh_from_db()
    again = ImportRun.objects.exclude(pk=run.pk).get()
    assert run.state == "DISCARDED"
    assert not run.rows.exists()
    assert "email" not in again.mapping.values()
    assert again.counts["NEW"] == 3


def test_a_file_read_again_after_the_first_was_started_leaves_no_second_one(client, lead):
    good = FILE.replace(b"li@example,", b"li@example.org,")
    send(client, good)
    run = ImportRun.objects.get()
    client.post(reverse("import-start", kwargs={"key": run.key}), {})

    page = client.post(
        reverse("import-columns", kwargs={"key": run.key}),
        {"file": SimpleUploadedFile("people.csv", good)},
        follow=True,
    ).content.decode()

    assert "This import is at another step by now." in page
    assert ImportRun.objects.get().state == "MERGING"


def test_the_rows_to_mend_come_as_a_file_no_spreadsheet_executes(client, lead):
    send(client, FILE.replace(b"Ruiz", b"=1+1"))
    run = ImportRun.objects.get()

    answer = client.get(reverse("import-bad-rows", kwargs={"key": run.key})).content.decode("utf-8-sig")

    assert "li@example" in answer
    assert ",=1+1" not in answer


@pytest.mark.parametrize("role", ["COORDINATOR", "EXECUTIVE"])
def test_others_may_not_import(client, role):
    client.force_login(factories.granted(role))

    assert client.get(reverse("import")).status_code == 403
    assert send(client, FILE).status_code == 403


OF_PROGRAMMES = {"not-a-figure", "figure-out-of-range", "not-yes-or-no"}
"""What is wrong with columns that people's records have no place for, so that they are not read here."""


@pytest.mark.parametrize(
    ("name", "data"),
    [pytest.param(name, data, id=name) for name, data, code in BROKEN_FILES if code not in OF_PROGRAMMES],
)
def test_a_broken_file_changes_nothing_and_says_why(client, lead, name, data):
    page = send(client, data, name).content.decode()

    assert list(Person.objects.all()) == [lead]
    run = ImportRun.objects.first()
    assert run is None or run.counts["BAD"] > 0
    assert "to put right" in page or "note bad" in page
