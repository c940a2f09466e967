"""The facts under review: record.yaml as items, and its text with one of them decided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from votescope.core import InputProblem, Range, Span
from votescope.record.files.record_file import RecordFile, read_record
from votescope.record.files.value import NONE_FOUND, UNKNOWN, expected_value, fact_value, written_value
from votescope.record.files.yaml_file import Place, YamlFile
from votescope.record.merge import compatible
from votescope.record.review.item import Field, ReviewItem, digest, named, refusal
from votescope.record.vocabulary import Term, vocabulary

__all__ = ["fact_items", "fact_merged", "fact_put", "fact_status"]

_TYPES = {"truth": "truth", "choice": "choice", "text": "text", "moment": "day", "range": "number"}
_RANGE = re.compile(r"(-?[\d.]+)?\s*(?:\.\.|to|–|-)\s*(-?[\d.]+)?")


def fact_items(record: RecordFile) -> list[tuple[Place, ReviewItem]]:
    """Return the facts of a record with their places; those that somebody looked for and did not find, too."""
    facts = {entry.place: entry.fact for entry in record.entries}
    listed = record.file.data.get("facts") if isinstance(record.file.data, dict) else None
    places: list[Place] = [
        ("facts", key, number)
        for key, entries in (listed or {}).items()
        for number in range(len(entries or ()))
    ]
    entries = [(listed or {})[place[1]][place[2]] for place in places]
    ids = named("fact", [_mark(str(place[1]), raw) for place, raw in zip(places, entries, strict=True)])
    items: list[tuple[Place, ReviewItem]] = []
    for place, raw, name in zip(places, entries, ids, strict=True):
        fact, term = facts.get(place), vocabulary()[str(place[1])]
        now = _typed(written_value(fact.value)) if fact else str(raw["value"])
        item = ReviewItem(
            id=name,
            kind="fact",
            key=term.key,
            label=term.label,
            value=str(fact.value) if fact else now.replace("_", " "),
            status=raw["status"],
            version=digest(raw),
            file="record.yaml",
            line=record.file.line(place),
            territory=raw.get("territory"),
            sources=tuple(raw.get("sources") or ()),
            spans=fact.spans if fact else (),
            note=raw.get("note") or "",
            editable=(_field(term, now),),
        )
        items.append((place, item))
    return items


def _mark(key: str, raw: dict[str, Any]) -> list[Any]:
    """Return what a fact is known by while others are edited: where it was read first, or what it says."""
    spans = raw.get("spans")
    return [key, raw.get("territory"), spans[0] if spans else raw["value"]]


def _field(term: Term, now: str) -> Field:
    choices = ("true", "false") if term.type == "truth" else term.choices
    return Field(
        name="value",
        label=term.label,
        type=_TYPES[term.type],
        now=now,
        choices=choices,
        expected=f"{expected_value(term)}; {UNKNOWN} or {NONE_FOUND} where nobody knows",
    )


def _typed(value: Any) -> str:
    """Return a value as a person would type it.

    >>> _typed({"low": 1, "high": 27}), _typed({"weekday": "Friday"}), _typed(True)
    ('1..27', 'Friday', 'true')
    """
    if isinstance(value, dict) and "weekday" in value:
        return " ".join(str(value[name]) for name in ("weekday", "between") if name in value)
    if isinstance(value, dict):
        return f"{value.get('low', '')}..{value.get('high', '')}"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _raw_value(term: Term, typed: Any) -> Any:
    """Return what the file is to hold for what a person typed; words of other types are left for `fact_value`."""
    if not isinstance(typed, str):
        return written_value(typed) if isinstance(typed, Range) else typed
    words = " ".join(typed.split())
    if words in (UNKNOWN, NONE_FOUND):
        return words
    if term.type == "moment" and words[:1].isalpha():
        weekday, _, between = words.partition(" ")
        return {"weekday": weekday.capitalize(), **({"between": between} if between else {})}
    if term.type != "range":
        return words.casefold() if term.type == "truth" else words
    if (number := _number(words)) is not None:
        return number
    ends = _RANGE.fullmatch(words)
    both = {name: ends[place] for place, name in ((1, "low"), (2, "high")) if ends[place]} if ends else {}
    return {name: _number(end) for name, end in both.items()} or words


def _number(words: str) -> int | float | None:
    try:
        return int(words) if words.lstrip("-").isdecimal() else float(words)
    except ValueError:
        return None


def fact_status(record: RecordFile, place: Place, status: str, note: str) -> YamlFile:
    """Return the record with another status of a fact; what its note says already stays."""
    file = record.file.with_value((*place, "status"), status)
    if note:
        known = _at(record, place).get("note")
        file = file.with_value((*place, "note"), f"{known}; {note}" if known else note)
    return file


def fact_put(record: RecordFile, place: Place, typed: Any) -> YamlFile:
    """Return the record with the value that a person put, confirmed.

    Raises
    ------
    InputProblem
        It is no value of the fact's key.
    """
    term, raw = vocabulary()[str(place[1])], _at(record, place)
    value = _raw_value(term, typed)
    if value not in (UNKNOWN, NONE_FOUND):
        try:
            read = fact_value(term, value, wording=raw.get("wording", ""), anchor=raw.get("anchor"))
        except ValueError as error:
            raise refusal(
                record.file.name,
                str(error),
                f"{expected_value(term)} ({UNKNOWN} or {NONE_FOUND} where nobody knows)",
                "Correct what you typed; nothing was changed.",
                row=record.file.line(place),
                column=term.label,
                kind="value",
            ) from error
        value = _plain(written_value(read))
    return record.file.with_value((*place, "value"), value).with_value((*place, "status"), "confirmed")


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def fact_merged(record: RecordFile, into: Place, others: Sequence[Place]) -> YamlFile:
    """Return the record with facts of one key made one: its value stays, spans and sources are those of all.

    Raises
    ------
    InputProblem
        They are of different keys or territories, one is rejected, or they cannot both be true.
    """
    facts = {entry.place: entry.fact for entry in record.entries}
    kept, gone = facts.get(into), [facts.get(place) for place in others]
    absorbed = [fact for fact in gone if fact is not None]
    if kept is None or not absorbed or len(absorbed) < len(gone):
        raise _unlike(record, into, "only facts with a value can be merged")
    for fact in absorbed:
        if (fact.key, fact.territory) != (kept.key, kept.territory):
            raise _unlike(record, into, "they do not speak of the same thing")
        if "rejected" in (fact.status, kept.status):
            raise _unlike(record, into, "one of them is rejected")
        free = isinstance(kept.value, str)  # that two wordings mean one thing is for a person to say
        if not free and not compatible(fact.value, kept.value):
            raise _unlike(record, into, f"{fact.value} and {kept.value} cannot both be true")
    file = record.file
    if "drafted" == kept.status and any(fact.status == "confirmed" for fact in absorbed):
        file = file.with_value((*into, "status"), "confirmed")
    traces = dict.fromkeys(trace for fact in absorbed for trace in fact.spans if trace not in kept.spans)
    file = file.with_items((*into, "spans"), [_written(trace) for trace in traces])
    sources = dict.fromkeys(name for fact in absorbed for name in fact.sources if name not in kept.sources)
    file = file.with_items((*into, "sources"), list(sources))
    for place in sorted(others, key=lambda place: -int(place[-1])):
        file = file.without_item(place)
    read_record(file)
    return file


def _written(trace: Any) -> dict[str, Any]:
    parts = asdict(trace)
    if isinstance(trace, Span):
        return {name: parts[name] for name in ("file", "start", "end", "text")}
    return {name: part for name, part in parts.items() if part not in (None, "")}


def _unlike(record: RecordFile, place: Place, found: str) -> InputProblem:
    expected = "facts of one key and territory that say the same"
    todo = "Correct or reject one of them first."
    row = record.file.line(place)
    return refusal(record.file.name, f"these cannot become one: {found}", expected, todo, row=row)


def _at(record: RecordFile, place: Place) -> dict[str, Any]:
    return record.file.data["facts"][place[1]][place[2]]
