"""The statement row: one row of the ledger as a statement, or all that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from votescope.core import FORMS, STANCES, Problem, Span, Statement

__all__ = ["COLUMNS", "NEEDED", "PARTS", "read_row", "row_problems", "written_row"]

COLUMNS = (
    "id",
    "review",
    "speaker",
    "role",
    "stance",
    "target",
    "content",
    "form",
    "date",
    "venue",
    "via",
    "source",
    "file",
    "content_at",
    "speaker_words",
    "speaker_at",
    "cue",
    "cue_at",
    "date_words",
    "date_at",
    "venue_words",
    "venue_at",
    "position",
    "actor_kind",
    "state",
)
"""The columns of statements.csv. ``content`` holds the words of all its spans with `JOINT` between them;
``content_at`` their places in ``file`` as ``start-end``, a blank between two."""
NEEDED = ("id", "review", "speaker", "stance", "content", "form")
JOINT = " … "
_PLAIN = ("role", "target", "date", "venue", "via", "position", "actor_kind", "state")
_REVIEWS = ("drafted", "confirmed", "rejected")
PARTS = (("speaker_span", "speaker"), ("cue", "cue"), ("date_span", "date"), ("venue_span", "venue"))


def row_problems(
    row: Mapping[str, str], surplus: int, seen: Mapping[str, int], *, name: str, line: int
) -> list[Problem]:
    """List what is wrong with a row before its spans are looked at; ``seen`` are the ids of earlier rows."""

    def wrong(column: str | None, found: str, expected: str, todo: str) -> Problem:
        return Problem(file=name, row=line, column=column, found=found, expected=expected, todo=todo)

    problems: list[Problem] = []
    if surplus > 0:
        found = f"{surplus} cells more than the header names"
        problems.append(wrong(None, found, "", "Put a cell with a separator in quotation marks."))
    problems += [
        wrong(column, "an empty cell", "words", "Fill it.")
        for column in ("id", "speaker", "content")
        if not row.get(column, "").strip()
    ]
    problems += [
        wrong(column, repr(row.get(column, "")), f"one of {', '.join(words)}", "Correct the word.")
        for column, words in (("review", _REVIEWS), ("stance", STANCES), ("form", FORMS))
        if row.get(column, "").strip() not in words
    ]
    own = row.get("id", "").strip()
    if own and own in seen:
        found = f"the id {own!r} again (row {seen[own]})"
        problems.append(wrong("id", found, "each id once", "Give the row an id of its own."))
    return problems


def read_row(row: Mapping[str, str], *, name: str, line: int) -> tuple[Statement, list[Problem]]:
    """Return the statement of a row, and what is wrong with the places of its words."""
    problems: list[Problem] = []

    def spans(column: str, stem: str) -> tuple[Span, ...]:
        places = row.get(f"{stem}_at", "")
        try:
            return _spans(row.get(column, ""), places, row.get("file", "").strip())
        except ValueError as error:
            problems.append(
                Problem(
                    file=name,
                    row=line,
                    column=f"{stem}_at",
                    found=str(error),
                    expected="places such as 120-154, as many characters as the words have",
                    todo="Correct the places or the words.",
                    kind="span",
                )
            )
            return ()

    contents = spans("content", "content")
    parts = {
        field: next(iter(spans("cue" if stem == "cue" else f"{stem}_words", stem)), None)
        for field, stem in PARTS
    }
    plain = {key: row.get(key, "").strip() or None for key in _PLAIN}
    statement = Statement(
        id=row["id"].strip(),
        speaker=row["speaker"].strip(),
        form=row["form"].strip(),
        contents=contents,
        stance=row["stance"].strip(),
        source=row.get("source", "").strip(),
        review=next(word for word in _REVIEWS if word == row["review"].strip()),
        speaker_span=parts["speaker_span"],
        cue=parts["cue"],
        date_span=parts["date_span"],
        venue_span=parts["venue_span"],
        **plain,
    )
    return statement, problems


def _spans(words: str, places: str, file: str) -> tuple[Span, ...]:
    """Cut words at the lengths that their places give.

    >>> [span.text for span in _spans("the vote … as a sham", "10-18 40-49", "a.txt")]
    ['the vote', 'as a sham']
    """
    if not words and not places.strip():
        return ()
    if not places.strip() or not file:
        raise ValueError(f"words without a {'place' if file else 'file'}")
    spans: list[Span] = []
    at = 0
    for place in places.split():
        first, _, last = place.partition("-")
        if not (first.isdecimal() and last.isdecimal() and int(first) < int(last)):
            raise ValueError(f"{place!r} is no place")
        start, end = int(first), int(last)
        if spans:
            if words[at : at + len(JOINT)] != JOINT:
                raise ValueError(f"the words before {place} have another length than their place")
            at += len(JOINT)
        spans.append(Span(text=words[at : at + end - start], start=start, end=end, file=file))
        at += end - start
    if at != len(words):
        raise ValueError(f"{len(words)} characters of words for places of {at}")
    return tuple(spans)


def written_row(statement: Statement) -> dict[str, str]:
    """Return the row that statements.csv holds for a statement."""
    spans: dict[str, Sequence[Span]] = {"content": statement.contents}
    row: dict[str, str] = dict.fromkeys(COLUMNS, "")
    for field, stem in PARTS:
        span = getattr(statement, field)
        spans[stem] = (span,) if span else ()
        row["cue" if stem == "cue" else f"{stem}_words"] = span.text if span else ""
    for stem, places in spans.items():
        row[f"{stem}_at"] = " ".join(f"{span.start}-{span.end}" for span in places)
    files = [span.file for several in spans.values() for span in several]
    row |= {name: getattr(statement, name) or "" for name in ("id", "review", "speaker", "stance")}
    row |= {name: getattr(statement, name) or "" for name in ("form", "source", *_PLAIN)}
    row |= {
        "content": JOINT.join(span.text for span in statement.contents),
        "file": files[0] if files else "",
    }
    return row
