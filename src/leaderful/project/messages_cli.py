"""Translations without any gettext program: collect texts, merge them into the catalogue, check it, compile it.

English is the source and needs no catalogue. A text stays translated as long as its English stays the same; nothing
is guessed from a similar one.
"""

import argparse
import io
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po
from django.utils.translation.template import templatize

SOURCES = Path(__file__).resolve().parent.parent
LANGUAGES = {"de": "German"}
_KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "N_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# No dates and no tool's name, so that a run without changes leaves the file as it is.
_HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
_PERCENT = re.compile(r"%%|%(\(\w+\))?[-#0+]*\d*(?:\.\d+)?[a-zA-Z]")
_BRACES = re.compile(r"\{(\w*)(?:![rsa])?(?::[^{}]*)?\}")

Key = tuple[str, str]  # context ("" for none) and English text (the singular one)


LONG = 20
"""Letters from which on a text that is nothing but its own repetition was pasted too often."""


class UnableToReadMessages(Exception):  # noqa: N818  read aloud it is a sentence: unable to read messages
    """A source or a catalogue can't be read; the text names the file."""


@dataclass(frozen=True)
class Text:
    """One English text of the sources, its plural form if it has one, and the files it stands in."""

    key: Key
    plural: str | None
    files: tuple[str, ...]

    @property
    def msgid(self) -> str | tuple[str, str]:
        """The text as catalogues name it: alone, or singular and plural."""
        return self.key[1] if self.plural is None else (self.key[1], self.plural)


def run(argv: list[str]) -> int:
    """``leaderful messages [--check]``: merge new texts into the catalogues, or only say what is wrong with them."""
    parser = argparse.ArgumentParser(
        prog="leaderful messages", description="Update or check the translations."
    )
    parser.add_argument(
        "--check", action="store_true", help="change nothing; fail when a translation is wanting"
    )
    options = parser.parse_args(argv)
    try:
        if not options.check:
            for line in update():
                print(line)
        problems = check()
    except UnableToReadMessages as error:
        print(error, file=sys.stderr)
        return 1
    if options.check:
        for problem in problems:
            print(problem, file=sys.stderr)
    elif problems:
        print(f"{len(problems)} to mend; `leaderful messages --check` lists them.")
    return 1 if options.check and problems else 0


def texts(root: Path = SOURCES) -> dict[Key, Text]:
    """Every text of the Python files and templates under ``root``, sorted by its English.

    Raises:
        UnableToReadMessages: naming the file that can't be read.
    """
    plurals: dict[Key, str | None] = {}
    files: dict[Key, set[str]] = {}
    for path in sorted(root.rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or not path.is_file():
            continue
        for key, plural in _texts_of(path, root):
            plurals[key] = plurals.get(key) or plural
            files.setdefault(key, set()).add(path.relative_to(root).as_posix())
    ordered = sorted(plurals, key=lambda key: (key[1], key[0]))
    return {key: Text(key, plurals[key], tuple(sorted(files[key]))) for key in ordered}


def _texts_of(path: Path, root: Path) -> Iterator[tuple[Key, str | None]]:
    try:
        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            if "templates" not in path.relative_to(root).parts:
                return
            # What is left of a template is indented at random, which no Python reader accepts.
            source = re.sub(r"^[ \t]+", "", templatize(source, origin=str(path)), flags=re.MULTILINE)
        found = list(extract("python", io.BytesIO(source.encode()), keywords=_KEYWORDS))
    except (SyntaxError, UnicodeDecodeError, ValueError) as error:
        raise UnableToReadMessages(
            f"{path.relative_to(root)} can't be read for its texts: {error}"
        ) from error
    for _line, message, _comments, context in found:
        singular, plural = message if isinstance(message, tuple) else (message, None)
        if singular:
            yield (context or "", singular), plural


def update(root: Path = SOURCES) -> list[str]:
    """Merge the texts of the sources into each language's catalogue; returns a sentence per language.

    New texts come without a translation, gone ones leave the file, the others keep theirs.
    """
    wanted = texts(root)
    said = []
    for language, name in LANGUAGES.items():
        path = _catalogue_path(root, language)
        known = _by_key(_read(path, root, language)) if path.exists() else {}
        _write(path, language, wanted, known)
        new, gone = len(wanted.keys() - known.keys()), len(known.keys() - wanted.keys())
        said.append(f"{name}: {len(wanted)} texts, {new} of them new, {gone} gone.")
    return said


def _write(path: Path, language: str, wanted: dict[Key, Text], known: dict[Key, Message]) -> None:
    catalogue = Catalog(locale=language, fuzzy=False)
    for key, text in wanted.items():
        old = known.get(key)
        keeps = old is not None and isinstance(old.string, str) == (text.plural is None)
        catalogue.add(
            text.msgid,
            old.string if old is not None and keeps else None,
            locations=[(file, 0) for file in text.files],  # no line is written
            flags=old.flags & {"fuzzy"} if old is not None and keeps else (),
            context=key[0] or None,
        )
    written = io.BytesIO()
    write_po(written, catalogue, width=110, omit_header=True, include_lineno=False)
    _replace(path, _HEADER.format(language=language).encode() + written.getvalue())


def check(root: Path = SOURCES) -> list[str]:
    """What is wrong with the translations, one sentence each; none when all is well."""
    try:
        wanted = texts(root)
    except UnableToReadMessages as error:
        return [str(error)]
    problems: list[str] = []
    for language, name in LANGUAGES.items():
        path = _catalogue_path(root, language)
        if not path.exists():
            problems.append(f"{path.relative_to(root)} is missing; `leaderful messages` makes it.")
            continue
        try:
            known = _by_key(_read(path, root, language))
        except UnableToReadMessages as error:
            problems.append(str(error))
            continue
        for key, text in wanted.items():
            problems += [f"{text.files[0]}: {wrong}" for wrong in _wrong_with(text, known.get(key), name)]
        place = path.relative_to(root)
        problems += [
            f"{place}: “{key[1]}” stands in no source any more." for key in known if key not in wanted
        ]
    return problems


def _wrong_with(text: Text, message: Message | None, language: str) -> Iterator[str]:
    english = text.key[1]
    forms = _forms(message)
    if message is None or not all(forms):
        yield f"“{english}” has no {language} translation."
    elif (len(forms) > 1) != (text.plural is not None):
        yield f"“{english}” wants {'a singular and a plural' if text.plural else 'one form'} in {language}."
    elif message.fuzzy:
        yield f"The {language} translation of “{english}” is marked fuzzy: look at it and take the mark away."
    else:
        for i, form in enumerate(forms):
            if not _fits(text, form, is_singular=i == 0):
                yield f"The {language} translation of “{english}” has other placeholders: “{form}”."
            if len(form) > LONG and form in (form + form)[1:-1]:
                yield f"The {language} translation of “{english}” says the same more than once: “{form}”."


def _forms(message: Message | None) -> tuple[str, ...]:
    """The translation's forms: one, or one per plural form; empty where there is none."""
    if message is None:
        return ("",)
    string = message.string
    return (
        (string or "",) if isinstance(string, str) or string is None else tuple(form or "" for form in string)
    )


def _fits(text: Text, form: str, *, is_singular: bool) -> bool:
    """A form holds the placeholders of its English; a singular may count ("1 person") or not ("one person")."""
    found = _placeholders(form)
    if text.plural is None:
        return found == _placeholders(text.key[1])
    return found == _placeholders(text.plural) or (is_singular and found == _placeholders(text.key[1]))


def _placeholders(text: str) -> tuple[frozenset[str], Counter[str]]:
    """Named placeholders, which may repeat, and nameless ones, which are counted; ``%%`` is a plain percent sign."""
    found = [match[0] for match in _PERCENT.finditer(text) if match[0] != "%%"]
    braces = [match[1] for match in _BRACES.finditer(text)]
    named = [p for p in found if "(" in p] + [f"{{{name}}}" for name in braces if name]
    nameless = [p for p in found if "(" not in p] + ["{}" for name in braces if not name]
    return frozenset(named), Counter(nameless)


def compile_catalogues(root: Path = SOURCES) -> list[Path]:
    """Write a ``django.mo`` beside each ``django.po`` that is newer than it; returns those written.

    Looks only at dates when there is nothing to do. Each file appears whole or not at all, so that any number of
    processes may start at once.
    """
    written = []
    for path in sorted((root / "locale").glob("*/LC_MESSAGES/django.po")):
        compiled = path.with_suffix(".mo")
        changed = path.stat().st_mtime_ns
        if compiled.exists() and compiled.stat().st_mtime_ns >= changed:
            continue
        content = io.BytesIO()
        write_mo(content, _read(path, root, path.parent.parent.name))
        # The date of what was read: a change made meanwhile is then still newer.
        _replace(compiled, content.getvalue(), dated=changed)
        written.append(compiled)
    return written


def _catalogue_path(root: Path, language: str) -> Path:
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def _read(path: Path, root: Path, language: str) -> Catalog:
    try:
        with path.open("rb") as file:
            return read_po(file, locale=language, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        raise UnableToReadMessages(f"{path.relative_to(root)} can't be read: {error}") from error


def _by_key(catalogue: Catalog) -> dict[Key, Message]:
    return {
        (message.context or "", message.id if isinstance(message.id, str) else message.id[0]): message
        for message in catalogue
        if message.id
    }


def _replace(path: Path, content: bytes, *, dated: int | None = None) -> None:
    """Write the file whole, or leave what was there; ``dated`` is its date in ns since the epoch."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        if dated is not None:
            os.utime(name, ns=(dated, dated))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
