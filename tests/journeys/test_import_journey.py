"""People come in by a file: what is wrong is mended on the page, what was wrong is undone, who is missing has left."""

import pytest
from playwright.sync_api import expect
from tests.journeys.steps import field, heading, press, sign_in_once

pytestmark = pytest.mark.browser

HEADINGS = "staff number,first name,last name,email,reports to,job title,time zone,languages"
GOOD = (
    "K1,Runa,Vell,runa@example.org,,Head of works,Europe/Berlin,en;de",
    "K2,Ilo,Marsk,ilo@example.org,K1,Foreman,Europe/Berlin,de",
    "K3,Teja,Brand,teja@example.org,K1,Planner,Europe/Oslo,en",
    "K4,Nuno,Alvim,nuno@example.org,K1,Buyer,Europe/Lisbon,pt;en",
    "K5,Asta,Holm,asta@example.org,K2,Fitter,Europe/Berlin,de",
    "K6,Pavo,Rinne,pavo@example.org,K2,Fitter,Europe/Helsinki,fi;en",
    "K7,Ines,Duarte,ines@example.org,K3,Drafter,Europe/Lisbon,pt",
    "K8,Olan,Kerr,olan@example.org,K3,Drafter,Europe/Dublin,en",
    "K9,Sanna,Lind,sanna@example.org,K4,Clerk,Europe/Stockholm,sv;en",
    "K10,Mirko,Bassi,mirko@example.org,K4,Clerk,Europe/Rome,it",
    "K11,Yara,Toledo,yara@example.org,K2,Fitter,Europe/Madrid,es",
)
TWICE = "K11,Yara,Toledo-Ruiz,yara.ruiz@example.org,K2,Fitter,Europe/Madrid,es"
WRONG = {
    "ilo@example.org": "ilo(at)example.org",
    "Drafter,Europe/Dublin": "Drafter,Europe/Dublni",
    "sanna@example.org,K4": "sanna@example.org,K44",
}
EVERYBODY = """
from leaderful.people.models import ExternalId
for one in ExternalId.objects.filter(source="people").order_by("value").select_related("person__manager", "person__unit"):
    p = one.person
    print(one.value, p.name, p.email, p.job_title, p.time_zone, p.manager and p.manager.name, p.state)
"""


@pytest.fixture
def page(own, visits):
    """The first administrator's page. A code signs in once, so each journey asks the console for another."""
    installation, address, _code = own
    done = installation.run("admin-code")
    assert done.returncode == 0, done.stderr
    opened = visits(address)
    sign_in_once(opened, next(word for word in done.stdout.split() if word.count("-") == 2))
    return opened


@pytest.fixture
def everybody_in(own, tmp_path):
    """Everybody of the good file is here, by the command line; the folder to write files into."""
    installation, _address, _code = own
    done = installation.run("import", "people", str(written(tmp_path, GOOD)))
    assert done.returncode == 0, done.stdout + done.stderr
    return tmp_path


def written(folder, rows):
    """A file of these rows."""
    file = folder / "people.csv"
    file.write_text("\n".join((HEADINGS, *rows, "")))
    return file


def read(page, file, *, is_full=False):
    """Choose a file and have it read."""
    page.goto("/people/import/")
    field(page, "File").set_input_files(file)
    if is_full:
        field(page, "It lists everybody of that system").check()
    press(page, "Read the file")


def test_it_mends_five_rows_on_the_page_and_brings_everybody_in(own, page, tmp_path):
    installation, _address, _code = own
    text = "\n".join((*GOOD, TWICE))
    for right, wrong in WRONG.items():
        assert right in text
        text = text.replace(right, wrong)
    read(page, written(tmp_path, text.splitlines()))
    expect(heading(page)).to_have_text("7 people are ready, 5 need you")  # lines 3, 9, 10, 12 and 13

    field(page, "E-mail in line 3").fill("ilo@example.org")
    press(page, "Fix Ilo Marsk")
    expect(field(page, "Time zone in line 9")).to_have_value("Europe/Dublin")  # it proposes what was meant
    press(page, "Fix Olan Kerr")
    field(page, "Manager in line 10").fill("K4")
    press(page, "Fix Sanna Lind")
    expect(heading(page)).to_have_text("10 people are ready, 2 need you")
    press(page, "Keep line 12")
    expect(heading(page)).to_have_text("11 people are ready")
    press(page, "Import 11 people")

    expect(heading(page)).to_have_text("The people are in")
    for sentence in ("11 people are new.", "One row was left out."):
        expect(page.get_by_role("main")).to_contain_text(sentence)
    lines = installation.script(EVERYBODY).splitlines()
    assert len(lines) == 11
    assert any(line.startswith("K2 Ilo Marsk ilo@example.org Foreman") for line in lines)
    assert any("K8 Olan Kerr" in line and "Europe/Dublin" in line for line in lines)
    assert any("K9 Sanna Lind" in line and "Nuno Alvim" in line for line in lines)
    assert any("K11 Yara Toledo yara@example.org" in line for line in lines)


def test_undoing_brings_back_what_was(own, page, everybody_in):
    installation, _address, _code = own
    before = installation.script(EVERYBODY)
    rows = [row.replace("Fitter", "Senior fitter") for row in GOOD] + [
        "K12,Juna,Falk,juna@example.org,K1,Welder,,de"
    ]
    read(page, written(everybody_in, rows))
    expect(page.get_by_role("main")).to_contain_text("one new")
    press(page, "Import 12 people")
    expect(heading(page)).to_have_text("The people are in")
    for sentence in ("One person is new.", "3 people were updated.", "8 people were just as in the file."):
        expect(page.get_by_role("main")).to_contain_text(sentence)
    after = installation.script(EVERYBODY)
    assert after.count("Senior fitter") == 3
    assert "Juna Falk" in after

    press(page, "Undo this import")

    expect(heading(page)).to_have_text("This import is undone")
    assert installation.script(EVERYBODY) == before


def test_a_full_file_says_who_left_and_asks_before_many_do(own, page, everybody_in):
    installation, _address, _code = own
    read(page, written(everybody_in, GOOD[:-2]), is_full=True)
    main = page.get_by_role("main")
    expect(main).to_contain_text("2 people of this source are not in the file")
    for name in ("Mirko Bassi", "Yara Toledo"):
        expect(main).to_contain_text(name)

    page.get_by_label("Yes, 2 people left").check()  # two of eleven are more than one in ten
    press(page, "Import 9 people")
    expect(heading(page)).to_have_text("The people are in")
    expect(main).to_contain_text("2 people were marked as having left.")
    page.goto("/people/?left=1")
    expect(page.locator("main h3")).to_have_text(["Mirko Bassi", "Yara Toledo"])

    done = installation.run("import", "people", str(written(everybody_in, GOOD)), "--full")
    assert done.returncode == 0, done.stdout + done.stderr
    page.goto("/people/?left=1")
    expect(page.get_by_role("main")).to_contain_text("Nobody has left so far.")
