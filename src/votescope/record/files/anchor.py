"""Anchors: whether the words of a span still stand where the record says."""

from __future__ import annotations

from collections.abc import Mapping

from votescope.core import Problem, Span

__all__ = ["span_problem"]


def span_problem(span: Span, texts: Mapping[str, str], *, file: str, row: int | None) -> Problem | None:
    """Say what is wrong with a span, or ``None`` when its words stand where it says."""
    text = texts.get(span.file)
    if text is None:
        return Problem(
            file=file,
            row=row,
            found=f"the report {span.file!r} is not in the case",
            expected=f"one of {', '.join(sorted(texts))}" if texts else "a report in the folder reports",
            todo="Put the report back, or take the span out.",
            kind="span",
        )
    if text[span.start : span.end] == span.text:
        return None
    places = _found(text, span.text)
    if len(places) == 1:
        todo = f"If these are the words meant, write start: {places[0]}, end: {places[0] + len(span.text)}."
    elif places:
        todo = f"The words stand {len(places)} times in the report; name the place that is meant."
    else:
        todo = "The words are not in the report; restore the report as it was saved, or take the span out."
    return Problem(
        file=file,
        row=row,
        found=f"{span.file} has {_short(text[span.start : span.end])} at {span.start} to {span.end}",
        expected=_short(span.text),
        todo=todo,
        kind="span",
    )


def _found(text: str, words: str) -> list[int]:
    places, at = [], text.find(words)
    while at >= 0 and len(places) < 10:
        places.append(at)
        at = text.find(words, at + 1)
    return places


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else f"{words[:57]}...")
