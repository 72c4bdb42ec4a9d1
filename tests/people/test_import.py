"""Importing people: what comes in, what is refused, what resumes, what is undone."""

import pytest
from django.db import DatabaseError, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import factories

from leaderful.audit.models import Event
from leaderful.notices.models import Notice
from leaderful.people.models import ExternalId, Grant, ImportRow, Person, PersonItem, SignInCode, Unit
from leaderful.people.operations import import_mend, import_merge, import_undo, imports
from leaderful.people.operations.imports import UnableToImport
from leaderful.people.queries import imports as reads

pytestmark = pytest.mark.django_db

TABLES = ("person", "externalid", "spokenlanguage", "item", "personitem", "unit", "grant")
HEAD = (
    "id,first name,last name,email,manager id,department,job title,languages,skills,biography,characteristics"
)


def table(*rows):
    return "\n".join((HEAD, *rows)).encode()


ANA = "P1,Ana,Ruiz,ana@example.org,,Design,Head,en; de,Go; C++,,"
JO = "P2,Jo,Öz,jo@example.org,P1,Design,Designer,de,Go,,"
LI = "P3,Li,Wu,li@example.org,P2,Sales,Seller,,,,"


def content():
    """Every row of every table an import may write."""
    rows = []
    with connection.cursor() as cursor:
        for name in TABLES:
            cursor.execute(f"SELECT * FROM people_{name} ORDER BY id")  # noqa: S608  names of our own tables
            rows.append(cursor.fetchall())
    return rows


def stage(data, at, *, actor=None, **how):
    return imports.stage(file=imports.File("people.csv", data, **how), actor=actor, at=at)


def start(run, at, *, skip_bad=False, leavers_confirmed=False, actor=None):
    imports.start(key=run.key, skip_bad=skip_bad, leavers_confirmed=leavers_confirmed, actor=actor, at=at)


def take_in(data, at, *, skip_bad=False, leavers_confirmed=True, **how):
    run = stage(data, at, **how)
    start(run, at, skip_bad=skip_bad, leavers_confirmed=leavers_confirmed)
    return import_merge.merge_all(run_id=run.pk, at=at)


def undo(run, at):
    import_undo.undo(key=run.key, actor=None, at=at)
    return import_merge.merge_all(run_id=run.pk, at=at)


def person(external_id):
    return ExternalId.objects.get(source="people", value=external_id).person


def test_it_brings_line_unit_languages_and_skills(at):
    take_in(table(ANA, JO, LI), at)

    li, ana = person("P3"), person("P1")
    assert li.manager == person("P2")
    assert (li.unit.name, ana.unit.name) == ("Sales", "Design")
    assert {row.code for row in ana.languages.all()} == {"en", "de"}
    assert {row.item.names["en"] for row in ana.items.select_related("item")} == {"Go", "C++"}
    assert person("P2").search_text == "jo oz jo@example.org design designer"


def test_who_had_no_manager_gets_one_who_is_new(at):
    take_in(table(JO.replace(",P1,", ",,")), at)

    run = take_in(table(ANA, JO), at)

    assert run.counts["CHANGED"] == 1
    assert person("P2").manager == person("P1")


def test_a_loop_in_the_reporting_line_is_refused_and_shown(at):
    run = stage(table(ANA.replace(",,Design", ",P3,Design"), JO, LI), at)

    (loop,) = {one["value"] for row in run.rows.all() for one in row.problems}
    assert loop == "P1 → P3 → P2 → P1"
    with pytest.raises(UnableToImport):
        start(run, at)
    assert not Person.objects.exists()


def test_a_loop_through_somebody_who_is_not_in_the_file_is_seen(at):
    take_in(table(ANA, JO), at)

    run = stage(table(ANA.replace(",,Design", ",P2,Design")), at)

    assert run.counts["BAD"] == 1


def test_units_are_told_from_the_line_where_the_file_has_none(at):
    factories.organisation()
    rows = ["id,name,manager id,job title", "1,A B,,CEO", "2,C D,1,Head of Sales", "3,E F,2,Seller"]

    take_in("\n".join(rows).encode(), at)

    assert person("3").unit.name == "Head of Sales"
    assert person("3").unit.parent.name == person("1").unit.name == "Norrhavn Logistics"


def test_good_rows_come_in_and_the_bad_one_when_it_is_mended(at):
    run = take_in(table(ANA, JO, LI.replace("li@example.org", "li")), at, skip_bad=True)
    assert Person.objects.count() == 2

    import_mend.mend(key=run.key, line=4, field="email", value="li@example.org", actor=None, at=at)
    start(run, at)
    import_merge.merge_all(run_id=run.pk, at=at)

    assert person("P3").manager == person("P2")


def test_who_returns_is_the_same_person_and_who_is_missing_loses_roles_and_reports(at):
    take_in(table(ANA, JO, LI), at)
    jo, li = person("P2"), person("P3")
    Grant.objects.create(person=jo, role="LEAD", starts_at=at)

    run = take_in(table(ANA, LI), at, is_full=True)

    jo.refresh_from_db()
    li.refresh_from_db()
    assert (jo.state, li.manager) == ("LEFT", None)
    assert not Grant.objects.exclude(ends_at__lte=at).exists()
    assert [one["code"] for one in run.notices] == ["manager-left"]
    take_in(table(JO), at)
    assert person("P2") == jo
    assert person("P2").state == "ACTIVE"


def test_an_address_of_another_source_is_refused_until_the_two_are_joined(at):
    take_in(table(ANA), at)

    run = stage(table(ANA.replace("P1", "X9")), at, source="other")

    assert [row.problems[0]["code"] for row in run.rows.all()] == ["email-elsewhere"]
    import_mend.join(key=run.key, line=2, actor=None, at=at)
    run.refresh_from_db()
    assert run.counts["SAME"] == 1
    assert set(person("P1").external_ids.values_list("source", "value")) == {
        ("people", "P1"),
        ("other", "X9"),
    }


def test_two_people_may_swap_their_addresses(at):
    take_in(table(ANA, JO), at)
    swapped = table(ANA.replace("ana@", "x@"), JO.replace("jo@", "ana@")).replace(b"x@", b"jo@")
    before = content()

    run = take_in(swapped, at)

    assert (person("P1").email, person("P2").email) == ("jo@example.org", "ana@example.org")
    undo(run, at)
    assert content() == before


def test_a_lead_changes_no_address_of_somebody_with_a_role(at):
    take_in(table(ANA, JO), at)
    Grant.objects.create(person=person("P1"), role="ADMINISTRATOR", starts_at=at)
    lead = factories.granted("LEAD")

    run = stage(table(ANA.replace("ana@", "mine@"), JO), at, actor=lead)

    assert [one["code"] for row in run.rows.filter(outcome="BAD") for one in row.problems] == ["role-address"]
    full = stage(table(JO), at, actor=lead, is_full=True)
    assert full.counts["LEAVING"] == 0


def test_it_goes_on_after_a_crash_where_it_stopped(at, monkeypatch):
    monkeypatch.setattr(import_merge, "CHUNK", 2)
    rows = [f"N{n},Given,Family{n},,,Design,,,,," for n in range(7)]
    run = stage(table(*rows), at)
    start(run, at)
    import_merge.merge_next_chunk(at=at)
    whole = import_merge.Chunk.merge

    def crash(chunk):
        whole(chunk)
        raise RuntimeError("power cut")

    monkeypatch.setattr(import_merge.Chunk, "merge", crash)
    with pytest.raises(RuntimeError):
        import_merge.merge_next_chunk(at=at)

    assert Person.objects.count() == 2
    monkeypatch.setattr(import_merge.Chunk, "merge", whole)
    while import_merge.merge_next_chunk(at=at):
        pass
    assert Person.objects.count() == 7
    assert not ImportRow.objects.exclude(values={}).exists()


def failing(monkeypatch, at, times):
    """Let as many chunks fail at their end, in the middle of a transaction."""

    def crash(_chunk):
        with connection.cursor() as cursor:
            cursor.execute("SELECT nothing FROM nowhere")

    with monkeypatch.context() as broken:
        broken.setattr(import_merge.Chunk, "_write_rows", crash)
        for _time in range(times):
            with pytest.raises(DatabaseError):
                import_merge.merge_next_chunk(at=at)


def test_a_chunk_that_always_fails_gives_the_run_back(at, monkeypatch):
    run = stage(table(ANA, JO), at)
    start(run, at)

    failing(monkeypatch, at, times=2)
    run.refresh_from_db()
    assert run.state == "MERGING"  # a passing fault is tried again
    failing(monkeypatch, at, times=1)

    run.refresh_from_db()
    assert (run.state, reads.stopped_notice(run), Person.objects.count()) == ("STAGED", "merge-failed", 0)
    assert not import_merge.merge_next_chunk(at=at)
    start(run, at)
    merged = import_merge.merge_all(run_id=run.pk, at=at)
    assert (merged.state, reads.stopped_notice(merged), Person.objects.count()) == ("MERGED", "", 2)


def test_a_run_stopped_halfway_keeps_who_is_in_and_goes_on_or_is_undone(at, monkeypatch):
    monkeypatch.setattr(import_merge, "CHUNK", 2)
    run = stage(table(*(f"N{n},Given,Family{n},,,Design,,,,," for n in range(5))), at)
    start(run, at)
    import_merge.merge_next_chunk(at=at)

    failing(monkeypatch, at, times=3)

    run.refresh_from_db()
    assert (run.state, reads.stopped_notice(run), Person.objects.count()) == ("MERGED", "merge-stopped", 2)
    assert run.counts["waiting"] == 3  # five rows less the chunk of two
    start(run, at)
    assert import_merge.merge_all(run_id=run.pk, at=at).state == "MERGED"
    assert Person.objects.count() == 5
    undo(run, at)
    assert not Person.objects.exists()


def test_the_old_address_is_told_unless_it_is_somebody_elses_by_now(at):
    take_in(table(ANA, JO, LI), at)

    take_in(table(ANA.replace("ana@", "new@"), JO.replace("jo@", "jo2@"), LI.replace("li@", "jo@")), at)

    told = Notice.objects.filter(kind="people.address.changed").values_list("recipient_id", "codes")
    rows = SignInCode.objects.in_bulk([codes["sign_in_code"] for _pk, codes in told])
    # Jo's old address is Li's now, so nobody there reads of Jo; the addresses of Ana and Li are free.
    assert {rows[codes["sign_in_code"]].old_email: pk for pk, codes in told} == {
        "ana@example.org": person("P1").pk,
        "li@example.org": person("P3").pk,
    }
    changed = Event.objects.filter(verb="people.address.changed")
    assert {event.subject_id for event in changed} >= set(told.values_list("recipient_id", flat=True))


def test_what_is_not_mapped_stands_nowhere(at, marker):
    data = table(f"P1,Ana,Ruiz,ana@example.org,,Design,Head,en,Go,{marker} long text,{marker}", JO)
    take_in(data, at)
    stage(data, at)

    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{name}"')  # noqa: S608  names of our own tables
            assert marker not in repr(cursor.fetchall()), name


def test_it_can_not_be_undone_once_something_was_built_on_it(at):
    run = take_in(table(ANA, JO), at)
    factories.membership(factories.programme(), person("P2"))

    with pytest.raises(UnableToImport, match="built on"):
        import_undo.undo(key=run.key, actor=None, at=at)


def test_each_chunk_is_one_event(at):
    take_in(table(ANA, JO, LI), at)

    assert Event.objects.filter(verb="people.import.chunk_merged").count() == 1


ROW = st.fixed_dictionaries(
    {
        "first": st.sampled_from(["Ana", "Jo", "Élise"]),
        "unit": st.sampled_from(["", "Design", "Sales", "sales"]),
        "mail": st.booleans(),
        "title": st.sampled_from(["", "Head"]),
        "languages": st.sampled_from(["", "en", "en; de"]),
        "skills": st.sampled_from(["", "Go", "Go; C++"]),
        "above": st.integers(0, 5),
    }
)
FILES = st.dictionaries(st.integers(1, 6), ROW, min_size=1)


def written(people):
    """A file of people who report to somebody with a smaller number, if to anybody in it."""
    rows = []
    for number, row in people.items():
        above = f"P{row['above']}" if row["above"] in people and row["above"] < number else ""
        mail = f"p{number}@example.org" if row["mail"] else ""
        cells = (f"P{number}", row["first"], "Ruiz", mail, above, row["unit"], row["title"])
        rows.append(",".join((*cells, row["languages"], row["skills"], "", "")))
    return table(*rows)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=FILES, second=FILES, is_full=st.booleans())
def test_undoing_puts_everything_back(at, first, second, is_full):
    for model in (ImportRow, PersonItem, ExternalId):
        model.objects.all().delete()
    Person.objects.update(manager=None)
    Person.objects.all().delete()
    Unit.objects.all().delete()
    take_in(written(first), at)
    before = content()

    run = take_in(written(second), at, is_full=is_full)
    again = take_in(written(second), at, is_full=is_full)
    undo(run, at)

    assert again.counts["SAME"] == len(second)
    assert content() == before


def test_who_got_a_role_after_the_check_keeps_the_address(at):
    """What is checked once and merged later is looked at again: an address is the key to a role."""
    take_in(table(ANA, JO), at)
    lead = factories.granted("LEAD")
    run = stage(table(ANA.replace("ana@", "thief@"), JO), at, actor=lead)
    ana = Person.objects.get(external_ids__value="P1")
    Grant.objects.create(person=ana, role="ADMINISTRATOR", starts_at=at)

    start(run, at, actor=lead)
    merged = import_merge.merge_all(run_id=run.pk, at=at)

    ana.refresh_from_db()
    assert ana.email == "ana@example.org"
    assert merged.rows.get(external_id="P1").problems[0]["code"] == "role-address"
