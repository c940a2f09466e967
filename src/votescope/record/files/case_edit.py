"""The case edit: single places of case.yaml changed, all comments kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from votescope.core import InputProblem, Problem
from votescope.record.files.folder import read_text, write_text
from votescope.record.files.lock import case_lock
from votescope.record.files.schema import CaseSchema, checked
from votescope.record.files.yaml_file import Place, YamlFile

__all__ = ["edit_case", "head_of", "version_of", "with_part"]


def head_of(folder: Path) -> tuple[YamlFile, CaseSchema]:
    """Read case.yaml, whether or not the files that it names are there.

    Raises
    ------
    InputProblem
        Everything wrong with it, each with its line.
    """
    file = YamlFile.read(read_text(folder / "case.yaml", name="case.yaml"), name="case.yaml")
    return file, checked(CaseSchema, file)


def edit_case(folder: Path, changes: Mapping[Place, Any], seen: Mapping[Place, str]) -> None:
    """Write ``changes`` into case.yaml, all or none of them.

    Parameters
    ----------
    folder : pathlib.Path
        The case.
    changes : mapping
        A value for each place; ``None`` takes the part out.
    seen : mapping
        What the person saw at each of these places, as `version_of` says it.

    Raises
    ------
    InputProblem
        Somebody else has changed one of the places meanwhile, or the case may not hold such a value.
    """
    with case_lock(folder):
        file, _ = head_of(folder)
        found = [
            Problem(
                file=file.name,
                row=file.line(place),
                found=f"{place[-1]} was changed meanwhile, in another tab or by hand{_now(file, place)}",
                expected="what this page showed",
                todo="Look at what it says now; save again to put yours in its place.",
                kind="changed",
            )
            for place in changes
            if version_of(file, place) != seen.get(place)
        ]
        if found:
            raise InputProblem(found)
        edited = file
        for place, value in changes.items():
            edited = with_part(edited, place, value)
        if edited.text != file.text:
            write_text(folder / "case.yaml", edited.text)


def version_of(file: YamlFile, place: Place) -> str:
    r"""Return a short word for what stands at ``place`` now; it changes when that changes, and only then.

    Examples
    --------
    >>> one = YamlFile.read("title: A\nkind: b\n", name="case.yaml")
    >>> two = YamlFile.read("kind: b # said so\ntitle: C\n", name="case.yaml")
    >>> [version_of(one, (key,)) == version_of(two, (key,)) for key in ("title", "kind")]
    [False, True]
    """
    words = json.dumps(_at(file.data, place), sort_keys=True, default=str)
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def with_part(file: YamlFile, place: Place, value: Any) -> YamlFile:
    """Return case.yaml with ``value`` at ``place``, such as ``("results", "results/a.csv")``.

    What stays as it was is not touched, so that remarks beside it survive; ``None`` takes a part out.

    Raises
    ------
    InputProblem
        The place is written in a form that cannot be changed, or the case may not hold that value.
    """
    edited = _merged(file, place, value)
    checked(CaseSchema, edited)
    return edited


def _at(data: Any, place: Place) -> Any:
    for step in place:
        data = data.get(step) if isinstance(data, Mapping) else None
    return data


def _now(file: YamlFile, place: Place) -> str:
    now = _at(file.data, place)
    return f"; it says {now!r} now" if isinstance(now, str) else ""


def _merged(file: YamlFile, place: Place, value: Any) -> YamlFile:
    """Change what differs at ``place``, key by key."""
    now, holder = _at(file.data, place), _at(file.data, place[:-1])
    if now == (value.isoformat() if isinstance(value, date) else value):
        return file
    if len(place) == 1 and not isinstance(now or value, dict) and place[0] in holder:
        return file.with_value(
            place, value
        )  # a key of the file itself stays, with the remarks that belong to it
    if len(place) > 1 and holder and _in_braces(file, place[:-1], holder):
        rest = {key: inner for key, inner in holder.items() if key != place[-1]}
        return file.with_value(place[:-1], rest if value is None else {**rest, place[-1]: value})
    if value is None:
        alone = len(place) > 2 and len(holder) == 1
        return _merged(file, place[:-1], None) if alone else file.without_item(place)
    if isinstance(now, dict) and isinstance(value, dict) and now and not _in_braces(file, place, now):
        for key in (*value, *(key for key in now if key not in value)):
            file = _merged(file, (*place, key), value.get(key))
        return file
    return file.with_entry(place, value) if now is None else file.with_value(place, value)


def _in_braces(file: YamlFile, place: Place, now: dict[Any, Any]) -> bool:
    """Tell whether a mapping stands in braces on the line of its key: then it is written anew as a whole."""
    return file.line(place) == file.line((*place, next(iter(now))))
