"""The labelled texts on votes all over the world, and how a whole report is scored against them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from votescope.reading import read_file, to_gold

FOLDER = Path(__file__).parent / "texts_world"
Label = dict[str, Any]
Told = dict[str, Any]


def labels(*, held_out: bool) -> dict[str, Label]:
    """Return the labels by name of the text."""
    told = json.loads((FOLDER / "labels.json").read_text(encoding="utf-8"))
    return {name: label for name, label in told.items() if label.get("held_out", False) == held_out}


def judge(names: dict[str, Label]) -> tuple[Counter[str], Counter[str], list[str]]:
    """Return what was right and what was asked, by subject, and a line for each miss."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    misses = []
    for name, label in names.items():
        told = to_gold(read_file(FOLDER / f"{name}.txt"))
        for subject, good, message in _verdicts(told, label):
            asked[subject] += 1
            right[subject] += good
            if not good:
                misses.append(f"{name}: {subject}: {message}")
    return right, asked, misses


def _verdicts(told: Told, label: Label) -> Iterator[tuple[str, bool, object]]:
    yield from _dates(told, label)
    yield from _situation(told, label)
    yield from _figures(told, label)
    said = [(s["speaker"], " … ".join(c["text"] for c in s["content_spans"])) for s in told["statements"]]
    for words, speaker in label.get("quotes", []):
        yield "quote", any(s == speaker and words in content for s, content in said), (words, said)
    for words in label.get("not", []):
        yield "no statement", not any(words in f"{s} {c}" for s, c in said), (words, said)
    furniture = [line["text"] for line in told["boilerplate"]]
    for words in label.get("boiler", []):
        yield "furniture", any(words in line for line in furniture), (words, furniture)


def _dates(told: Told, label: Label) -> Iterator[tuple[str, bool, object]]:
    published = told["published"] and told["published"]["date"]
    yield "published", published == label["published"], (published, label["published"])
    yield "wrong date", published in (label["published"], None), published
    window = told["vote"]["window"]
    found, want = (window["start"], window["end"]), (label["start"], label["end"])
    yield "window", found == want, (found, want, window["start_span"], window["end_span"])
    wrong = [day for day in found if day is not None and day not in want]
    yield "wrong date", not wrong, (found, want)
    notice = _values(told, "calendar.called_before_start")
    asked = label.get("notice")
    meets = [asked and n["low"] <= asked[1] and (n["high"] is None or n["high"] >= asked[0]) for n in notice]
    yield "notice", (bool(meets) and all(meets)) if asked else not notice, (notice, asked)


def _situation(told: Told, label: Label) -> Iterator[tuple[str, bool, object]]:
    fighting = bool(_values(told, "security.armed_conflict"))
    yield "conflict", fighting == label.get("conflict", False), _spans(told, "security.armed_conflict")
    control = set(_values(told, "territory.control"))
    wanted = set(label.get("control", []))
    loose = bool(label.get("control_any")) and control <= (wanted or {"occupied"})
    yield "control", control == wanted or loose, (control, _spans(told, "territory.control"))
    effects = set(_values(told, "question.effect"))
    allowed = set(label.get("effects_any", label["effects"]))
    good = effects <= allowed and bool(effects & set(label["effects"]) or not label["effects"])
    yield "effect", good, (effects, label["effects"], _spans(told, "question.effect"))
    kinds = _values(told, "vote.kind")
    yield "kind", bool(kinds) and kinds[0] in label["kind"], (kinds, label["kind"])
    codes = {place["code"] for place in told["territories"]}
    meant = set(label.get("codes_any", ())) if "codes_any" in label else set(label["codes"])
    yield "territories", codes == meant or ("codes_any" in label and bool(codes) and codes <= meant), codes


def _figures(told: Told, label: Label) -> Iterator[tuple[str, bool, object]]:
    left = [(f["what"], f["value"], f["choice"], f["territory"]) for f in told["figures"]]
    allowed = [tuple(pair) for pair in label.get("figures_any", [])]
    allowed += [(what, value) for what, value, *_ in label["figures"]]
    for want in label["figures"]:
        met = [
            f
            for f in left
            if list(f[:2]) == want[:2] and all(w in ("*", v) for w, v in zip(want, f, strict=True))
        ]
        met = met or [
            f
            for f in left
            if list(f[:2]) == want[:2] and all(a in ("*", b) for a, b in zip(want[2:], f[2:], strict=True))
        ]
        yield "figure", bool(met), (want, left)
    for figure in left:
        if figure[1] is not None:
            yield "figure typed", figure[:2] in allowed, figure


def _values(told: Told, key: str) -> list[Any]:
    return [fact["value"] for fact in told["facts"] if fact["key"] == key]


def _spans(told: Told, key: str) -> list[str]:
    return [span["text"] for fact in told["facts"] if fact["key"] == key for span in fact["spans"]]
