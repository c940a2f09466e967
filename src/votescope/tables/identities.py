"""The identities: what must hold between the counts of one unit, and what breaks it."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from votescope.core import Problem
from votescope.tables.build import BadCell

__all__ = [
    "Broken",
    "Held",
    "broken_identities",
    "derive",
    "duplicates",
    "identities_held",
    "problems_of_cells",
    "without_register",
]

_MOST_LISTED = 5000
_SAME = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """Rows that break an identity: ``row`` and ``reason`` (the first that breaks), and all problems."""

    rows: pl.DataFrame
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How one identity fares: ``part`` at most ``whole``, in how many rows both are known, equal, or it is broken."""

    part: str
    whole: str
    rows: int
    equal: int
    broken: int


def _options(frame: pl.DataFrame) -> list[str]:
    return [name for name in frame.columns if name.startswith("votes:")]


def _sum_of_options(frame: pl.DataFrame) -> pl.Expr:
    """Sum the options where all are published; null where one is missing."""
    names = _options(frame)
    complete = pl.all_horizontal(pl.col(name).is_not_null() for name in names)
    return pl.when(complete).then(pl.sum_horizontal(names))


def derive(frame: pl.DataFrame) -> tuple[pl.DataFrame, tuple[str, ...], tuple[str, ...]]:
    """Add valid and cast where the table does not publish them and they follow from what it does.

    Valid is the sum of the options if that never exceeds what is published as cast less invalid; if it
    falls short of it (minor options left out) valid is that difference. Cast is valid and invalid.

    Returns
    -------
    tuple of (polars.DataFrame, tuple of str, tuple of str)
        The frame, the names of the derived columns, and sentences about them.
    """
    derived: list[str] = []
    notes: list[str] = []
    total = _sum_of_options(frame)
    if frame["valid"].null_count() == frame.height and _options(frame):
        rest = frame.select(o=total, r=pl.col("cast") - pl.col("invalid")).drop_nulls()
        equal = rest.select((pl.col("o") == pl.col("r")).mean()).item() if rest.height else 1.0
        over = rest.select((pl.col("o") > pl.col("r")).mean()).item() if rest.height else 0.0
        if equal >= _SAME or over > 1 - _SAME:
            frame = frame.with_columns(total.alias("valid"))
            notes.append("Valid is not published: taken as the sum of the options.")
        else:
            frame = frame.with_columns((pl.col("cast") - pl.col("invalid")).alias("valid"))
            notes.append("Valid is not published: taken as cast less invalid (the options add up to less).")
        derived.append("valid")
    if frame["cast"].null_count() == frame.height and frame["invalid"].null_count() < frame.height:
        frame = frame.with_columns((pl.col("valid") + pl.col("invalid")).alias("cast"))
        derived.append("cast")
        notes.append("Cast is not published: taken as valid and invalid together.")
    return frame, tuple(derived), tuple(notes)


def _rules(frame: pl.DataFrame) -> list[tuple[str, str, pl.Expr, pl.Expr]]:
    """Return kind, column to look at, the part and the whole of each identity."""
    total = _sum_of_options(frame)
    return [
        ("cast > registered", "cast", pl.col("cast"), pl.col("registered")),
        (
            "valid > registered",
            "valid",
            pl.when(pl.col("cast").is_null()).then(pl.col("valid")),
            pl.col("registered"),
        ),
        ("issued > registered", "issued", pl.col("issued"), pl.col("registered")),
        ("valid > cast", "valid", pl.col("valid"), pl.col("cast")),
        ("valid + invalid > cast", "invalid", pl.col("valid") + pl.col("invalid"), pl.col("cast")),
        ("options > valid", "valid", total, pl.col("valid")),
        # Last, so that a row set aside for this reason breaks no other identity (`ResultsTable.readmitted`).
        ("cast > issued", "cast", pl.col("cast"), pl.col("issued")),
    ]


def without_register(frame: pl.DataFrame) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Empty the register where a whole region or district has ballots and a register of zero throughout.

    So envelopes, voters abroad and voters from hospitals are often published: they are registered
    elsewhere. A single unit with ballots and a register of zero stays as it is and breaks the identity.
    """
    ballots = pl.coalesce("cast", "valid").fill_null(0)
    bare = (pl.col("registered") == 0) & (ballots > 0)
    for place in ("region", "district"):
        if frame[place].null_count() == frame.height:
            continue
        throughout = pl.col(place).is_not_null() & ((pl.col("registered").max() == 0) & (pl.len() > 1)).over(
            place
        )
        found = frame.filter(throughout & bare)
        if 0 < found.height < frame.height:
            names = found[place].unique().sort().to_list()
            emptied = pl.when(throughout & bare).then(None).otherwise(pl.col("registered"))
            note = (
                f"{found.height:,} units have ballots and a register of zero in the whole of {place} "
                f"{', '.join(names[:5])}{', …' if len(names) > 5 else ''}: read as no register of their own."
            )
            return frame.with_columns(emptied.alias("registered")), (note,)
    return frame, ()


def identities_held(frame: pl.DataFrame) -> tuple[Held, ...]:
    """Count, for each identity that the table lets one ask about, in how many rows it holds."""
    held = []
    for kind, _, part, whole in _rules(frame):
        both = frame.select(part=part, whole=whole).drop_nulls()
        if both.height:
            left, right = kind.split(" > ")
            equal, over = (
                int((both["part"] == both["whole"]).sum()),
                int((both["part"] > both["whole"]).sum()),
            )
            held.append(Held(part=left, whole=right, rows=both.height, equal=equal, broken=over))
    return tuple(held)


def broken_identities(frame: pl.DataFrame, *, file: str, sheet: str | None) -> Broken:
    """Find every row in which a part is larger than its whole."""
    problems: list[Problem] = []
    reasons: list[pl.DataFrame] = []
    for kind, column, part, whole in _rules(frame):
        bad = frame.select("row", part=part, whole=whole).filter(pl.col("part") > pl.col("whole"))
        if not bad.height:
            continue
        reasons.append(bad.select("row", reason=pl.lit(kind)))
        left, right = kind.split(" > ")
        for row, small, large in bad.head(_MOST_LISTED).iter_rows():
            problems.append(
                Problem(
                    file=file,
                    sheet=sheet,
                    row=row,
                    column=column,
                    found=f"{left} is {small:,}, {right} {large:,}",
                    expected=f"{left} at most {right}",
                    todo="Compare with the protocol of this unit.",
                    kind=kind,
                )
            )
        if bad.height > _MOST_LISTED:
            problems.append(_more(kind, bad.height - _MOST_LISTED, file, sheet))
    if not reasons:
        empty = pl.DataFrame(schema={"row": pl.Int64, "reason": pl.String})
        return Broken(rows=empty, problems=())
    rows = pl.concat(reasons).unique(subset="row", keep="first", maintain_order=True)
    return Broken(rows=rows, problems=tuple(problems))


def _more(kind: str, count: int, file: str, sheet: str | None) -> Problem:
    return Problem(
        file=file,
        sheet=sheet,
        found=f"{count:,} more rows of this kind, all set aside and counted",
        kind=kind,
    )


def problems_of_cells(cells: tuple[BadCell, ...], *, file: str, sheet: str | None) -> tuple[Problem, ...]:
    """Turn cells that are no counts into problems."""
    expected = {"negative": "a count of zero or more", "fraction": "a whole number"}
    todo = {"fraction": 'If the column holds shares, leave it out with --column "ignore:HEADER".'}
    problems = [
        Problem(
            file=file,
            sheet=sheet,
            row=cell.row,
            column=cell.column,
            found=f"{cell.text[:60]!r} is {'a ' if cell.trouble == 'fraction' else ''}{cell.trouble}",
            expected=expected.get(cell.trouble, "a count"),
            todo=todo.get(cell.trouble, "Correct the cell or leave it empty."),
            kind=cell.trouble,
        )
        for cell in cells[:_MOST_LISTED]
    ]
    if len(cells) > _MOST_LISTED:
        problems.append(_more("not a number", len(cells) - _MOST_LISTED, file, sheet))
    return tuple(problems)


def duplicates(
    frame: pl.DataFrame, *, file: str, sheet: str | None
) -> tuple[pl.DataFrame, tuple[Problem, ...], tuple[str, ...]]:
    """Find units that stand more than once in their place.

    Returns
    -------
    tuple of (polars.DataFrame, tuple of Problem, tuple of str)
        Rows that repeat an earlier one count by count (``row`` and ``reason``), to be set aside; a problem
        per repeated unit; and a sentence instead of them where repetition is the rule.
    """
    place = ["region", "district", "unit"]
    named = frame.filter(pl.col("unit").is_not_null())
    again = named.filter(~pl.struct(place).is_first_distinct())
    nothing = pl.DataFrame(schema={"row": pl.Int64, "reason": pl.String})
    if not again.height:
        return nothing, (), ()
    if again.height > 0.05 * frame.height + 1:
        note = (
            f"{again.height:,} rows repeat the name of a unit in the same place: names here do not tell units apart. "
            'Name a column that does with --column "unit=HEADER", or one contest with --where.'
        )
        return nothing, (), (note,)
    everything = [name for name in frame.columns if name != "row"]
    copies = named.filter(~pl.struct(everything).is_first_distinct())
    copied = copies.select("row", reason=pl.lit("copy of an earlier row"))
    alike = set(copies["row"].to_list())
    problems = tuple(
        Problem(
            file=file,
            sheet=sheet,
            row=row,
            column="unit",
            found=f"unit {unit!r} stands here again, with "
            + ("the same counts" if row in alike else "other counts"),
            expected="each unit once in its place",
            todo="Find out which row holds." if row not in alike else "Remove one of the rows.",
            kind="duplicate unit",
        )
        for row, unit in again.select("row", "unit").iter_rows()
    )
    return copied, problems, ()
