"""The column form: what each column of a table means, from a form to a column map and back."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

import polars as pl

from votescope.core import InputProblem, Problem
from votescope.record.case import TableReading
from votescope.record.files.schema import TableEntry
from votescope.tables.grid import letter_of
from votescope.tables.guess import Guess, why_unused
from votescope.tables.long import FROM_LONG
from votescope.tables.override import find_columns, near_headers
from votescope.tables.profile import PLACE_KINDS, Profile
from votescope.tables.reader import OpenedTable, guess_of
from votescope.tables.table import COUNTS, PLACES, ColumnMap

__all__ = ["ROLES", "ColumnChoice", "choices", "columns_of", "fewest", "packed", "read_form", "unpacked"]

ROLES = {
    "unit": "unit (station)",
    "district": "district",
    "region": "region",
    "registered": "registered voters",
    "issued": "ballots issued",
    "cast": "ballots cast",
    "valid": "valid votes",
    "invalid": "invalid votes",
    "option": "votes for an option",
    "ignore": "not used",
}
"""What a column may be, in the order in which a person looks for it."""
_LARGEST = 1_000_000
_ROUNDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnChoice:
    """One column in the form: its header and three cells, its role or the option it counts, why, and what is wrong."""

    column: str
    letter: str
    header: str
    cells: tuple[str, ...]
    role: str
    option: str
    why: str
    roles: Mapping[str, str]
    namable: bool
    told: tuple[str, ...] = field(default=())


def choices(opened: OpenedTable, guess: Guess | None, columns: Mapping[str, str]) -> tuple[ColumnChoice, ...]:
    """Put every column with its role: what ``columns`` says, else what was guessed, else what its header says."""
    used, told = _given(opened, columns)
    said = set(used)
    if guess is None:
        # The table as a whole could not be guessed: the first header that names a count or place stands for it.
        firsts = {
            profile.kind: profile.column for profile in reversed(opened.profiles) if _countable(profile)
        }
        used = {column: kind or "" for kind, column in firsts.items() if kind not in used.values()} | used
    sums = guess is not None and any("add up to the valid" in note for note in guess.notes)
    for role, way in ({} if guess is None else {**guess.roles, **_as_options(guess)}).items():
        for column in way:
            used.setdefault(column.column, role)
    listed = []
    for profile in opened.profiles:
        role = used.get(profile.column, "ignore")
        option = role.removeprefix("option:") if role.startswith("option:") else ""
        turned = profile.column.startswith(FROM_LONG)
        listed.append(
            ColumnChoice(
                column=profile.column,
                letter="" if turned else letter_of(int(profile.column.removeprefix("c"))),
                header=profile.name,
                cells=_cells(opened.layout.body, profile.column),
                role="option" if option else role,
                option=option or profile.label,
                why="chosen" if profile.column in said else _why(profile, role, sums),
                roles={key: ROLES[key] for key in ("option", "ignore")} if turned else ROLES,
                namable=not turned and profile.shape == "whole",
                told=tuple(told.get(profile.column, ())),
            )
        )
    return tuple(listed)


def columns_of(opened: OpenedTable, form: Mapping[str, str]) -> dict[str, str]:
    """Return the map that a form asks for: ``role.c3`` says what column ``c3`` is, ``name.c3`` its option.

    Columns with one role, or of one option, are added up. A column without a field in the form is not used.
    """
    roles: dict[str, list[str]] = {}
    options: dict[str, list[str]] = {}
    ignored: list[str] = []
    for profile in opened.profiles:
        role = form.get(f"role.{profile.column}", "ignore")
        if role == "option":
            name = " ".join(form.get(f"name.{profile.column}", "").split()) or profile.label
            options.setdefault(name, []).append(profile.name)
        elif role in (*PLACES, *COUNTS):
            roles.setdefault(role, []).append(profile.name)
        else:
            ignored.append(profile.name)
    asked = ColumnMap(
        roles={role: tuple(headers) for role, headers in roles.items()},
        options={name: tuple(headers) for name, headers in options.items()},
        ignored=tuple(ignored),
    )
    return fewest(opened, asked)


def fewest(opened: OpenedTable, asked: ColumnMap) -> dict[str, str]:
    """Return the shortest overrides that are read as ``asked``: a column is ignored by name only if it must be.

    The options of a table turned from one row per option are its rows' words; they need no saying.
    """
    full = asked.to_columns()
    own = {profile.name for profile in opened.profiles if profile.column.startswith(FROM_LONG)}
    columns = {
        key: text
        for key, text in full.items()
        if not key.startswith("ignore:") and not (key.startswith("option:") and text in own)
    }
    for _ in range(_ROUNDS):
        try:
            found = guess_of(opened, columns)
        except InputProblem:
            break
        way = [c.name for used in (*found.roles.values(), *found.options.values()) for c in used]
        taken = [name for name in way if name in asked.ignored]
        if not taken:
            return columns
        columns |= {f"ignore:{name}": name for name in taken}
    return columns | {key: text for key, text in full.items() if key.startswith("ignore:")}


def read_form(form: Mapping[str, str], opened: OpenedTable | None) -> TableReading:
    """Return how a form wants its table read; without ``opened`` only the sheet and the rows to keep."""
    where = {
        form[key]: form.get(key.replace("header", "value"), "").strip()
        for key in sorted(form)
        if key.startswith("where-header.") and form[key]
    }
    return TableReading(
        columns=(columns_of(opened, form) or None) if opened else None,
        sheet=form.get("sheet") or None,
        where=where or None,
    )


def packed(reading: TableReading) -> str:
    """Write a reading as one word for an address, so that trying needs no memory on our side."""
    words = json.dumps({key: value for key, value in asdict(reading).items() if value}, ensure_ascii=False)
    return base64.urlsafe_b64encode(zlib.compress(words.encode(), 9)).decode().rstrip("=")


def unpacked(word: str) -> TableReading:
    """Read what `packed` wrote.

    Raises
    ------
    InputProblem
        The word was cut or changed.

    Examples
    --------
    >>> unpacked(packed(TableReading(columns={"cast": "Boxes"}, sheet="One"))).columns
    {'cast': 'Boxes'}
    """
    try:
        text = zlib.decompressobj().decompress(
            base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)), _LARGEST
        )
        return TableReading(**dict(TableEntry.model_validate_json(text)))
    except (ValueError, zlib.error) as error:
        raise InputProblem(
            Problem(found="the address was cut short", todo="Go back to the case and open the table again.")
        ) from error


def _given(opened: OpenedTable, columns: Mapping[str, str]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return the role that the map gives each column, and what is wrong with the map, column by column."""
    used: dict[str, str] = {}
    told: dict[str, list[str]] = {}
    by_name = {profile.name: profile.column for profile in opened.profiles}
    for key, text in columns.items():
        role = "ignore" if key.startswith("ignore:") else key
        found, missing = find_columns(
            key.removeprefix("ignore:") if role == "ignore" else text, opened.profiles
        )
        for column in found:
            before = used.setdefault(column.column, role)
            if before != role:
                told.setdefault(column.column, []).append(
                    f"Asked for twice, as {_named(before)} and as {_named(role)}; only one of them can be meant."
                )
        for name in missing:
            for near in near_headers(name, list(by_name))[:1]:
                told.setdefault(by_name[near], []).append(
                    f"There is no column {name!r}, which was asked for as {_named(role)}. Is it this one?"
                )
    return used, told


def _named(role: str) -> str:
    return (
        f"votes for {role.removeprefix('option:')!r}" if role.startswith("option:") else ROLES.get(role, role)
    )


def _as_options(guess: Guess) -> dict[str, tuple[Profile, ...]]:
    return {f"option:{name}": way for name, way in guess.options.items()}


def _countable(profile: Profile) -> bool:
    """Tell whether a header alone says what its column is."""
    return profile.kind in PLACES or (profile.kind in COUNTS and profile.shape == "whole")


def _cells(body: pl.DataFrame, column: str) -> tuple[str, ...]:
    """Return the first three different cells."""
    cells = body[column].head(2000).drop_nulls().unique(maintain_order=True).head(3)
    return tuple(cell.strip()[:80] for cell in cells)


def _why(profile: Profile, role: str, sums: bool) -> str:
    """Say in a few words why a column was taken for what it is."""
    if role == "ignore":
        return why_unused(profile)
    if role.startswith("option:"):
        turned = profile.column.startswith(FROM_LONG)
        return (
            "a word of its rows"
            if turned
            else "adds up to valid with the others"
            if sums
            else "votes beside the counts"
        )
    if profile.kind == role or (role in PLACES and profile.kind in PLACE_KINDS):
        return "by its header"
    return "by its sums" if role in COUNTS else "by its cells"
