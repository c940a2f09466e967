"""The comparison: one text as read against its labels, added to the score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from label_file import Group, Labelled, inexact_spans
from pairing import characters, coverage, overlap, pair_items, same_choice, same_name, touches
from tally import Tally

__all__ = ["KINDS", "Score", "compare_blind", "compare_group", "compare_text"]

Item = dict[str, Any]
KINDS = (
    "statements",
    "statements, label covered",
    "figures: value, territory, option, reporter",
    "figures: and what",
    "figures: value, territory, option",
    "territories",
    "organisers",
    "precedents",
    "consequences",
    "agencies",
)


@dataclass
class Score:
    """Everything counted over the texts of a folder with one engine."""

    texts: int = 0
    tallies: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})
    counts: Counter[str] = field(default_factory=Counter[str])
    misses: list[str] = field(default_factory=list[str])

    def note(self, doc: str, what: str, *told: object) -> None:
        """Keep a miss for those who want to see the text."""
        self.misses.append(" | ".join([doc, what, *map(str, told)]))


def compare_text(score: Score, label: Labelled, read: Item) -> None:
    """Compare a text that was read with its publication day known."""
    gold = label.gold
    score.texts += 1
    _statements(score, label, read)
    _figures(score, label.name, gold["figures"], read["figures"])
    _named(score, "territories", _codes(gold["territories"]), _codes(read["territories"]))
    _organisers(score, gold["vote"]["organisers"], read["vote"]["organisers"])
    _by_span(score, label.name, "precedents", gold, read)
    for a, b in _by_span(score, label.name, "consequences", gold, read):
        score.tallies["consequences"].right["certainty"] += a["certainty"] == b["certainty"]
    _named(score, "agencies", _credits(gold["agencies"]), _credits(read["agencies"]))
    if label.day:
        score.counts["windows"] += 1
        score.counts[f"window {_window(score, label, read)}"] += 1
    score.counts["inexact spans"] += sum(1 for _ in inexact_spans(read, label.text))


def compare_blind(score: Score, label: Labelled, read: Item) -> None:
    """Compare a text that was read without any publication day from outside."""
    wanted, found = label.printed_day, read["published"] and read["published"]["date"]
    verdict = "right" if wanted == found else "missing" if found is None else "wrong"
    score.counts[f"published {verdict}"] += 1
    if verdict != "right":
        score.note(label.name, f"published {verdict}", wanted, found)
    window, truth = read["vote"]["window"], label.gold["vote"]["window"]
    for end in ("start", "end"):
        if window[end] is not None and window[end] != truth[end]:
            score.counts["absolute dates wrong without a day"] += 1
            score.note(label.name, f"{end} wrong without a day", truth[end], window[end])


def compare_group(score: Score, group: Group, cross: Item) -> None:
    """Compare what several texts on one vote were found to share and to be at odds about."""
    gold, counts = group.gold, score.counts
    counts["groups"] += 1
    for kind, told in (("shared", "shared facts"), ("same_speaker_statements", "speakers lined up")):
        met = [item for item in gold[kind] if _reported(item, cross[kind])]
        counts[f"{told} labelled"] += len(gold[kind])
        counts[f"{told} found"] += len(met)
    origins = {frozenset(item["docs"]) for item in gold["same_origin"]}
    counts["origins labelled"] += len(origins)
    counts["origins found"] += len(origins & {frozenset(item["docs"]) for item in cross["same_origin"]})
    _conflicts(score, group, cross["conflicts"])


def _conflicts(score: Score, group: Group, found: list[Item]) -> None:
    wanted, harmless = group.gold["conflicts"], group.gold["not_conflicts"]
    score.counts["conflicts labelled"] += len(wanted)
    score.counts["non-conflicts labelled"] += len(harmless)
    for item in wanted:
        met = _reported(item, found)
        score.counts["conflicts found"] += met
        if not met:
            score.note(group.name, "conflict missed", item["fact"])
    for item in harmless:
        met = _reported(item, found)
        score.counts["non-conflicts reported"] += met
        if met:
            score.note(group.name, "no conflict, but reported", item["fact"])
    for item in found:
        if not any(_reported(label, [item]) for label in [*wanted, *harmless]):
            score.counts["conflicts beside the labels"] += 1
            score.note(group.name, "conflict beside the labels", [m["text"] for m in item["members"]])


def _reported(label: Item, found: list[Item]) -> bool:
    """Whether one of the items found stands at two places of the label, or at its only one."""
    least = min(2, len(label["members"]))
    return any(_same_places(label, item, least=least) for item in found)


def _same_places(label: Item, found: Item, *, least: int) -> bool:
    met = {
        (a["doc"], a["start"])
        for a in label["members"]
        for b in found["members"]
        if a["doc"] == b["doc"] and a["start"] < b["end"] and b["start"] < a["end"]
    }
    return len(met) >= least


def _statements(score: Score, label: Labelled, read: Item) -> None:
    labels, found = label.gold["statements"], read["statements"]
    spans = [[characters(item["content_spans"]) for item in side] for side in (labels, found)]
    pairs = pair_items(*spans, overlap, 0.5)
    score.tallies["statements"].add(len(labels), len(found), len(pairs))
    lax = pair_items(*spans, coverage, 0.5)
    score.tallies["statements, label covered"].add(len(labels), len(found), len(lax))
    for item in labels:
        score.counts[f"{item['form']} labelled"] += 1
    for i, j in pairs:
        score.counts[f"{labels[i]['form']} found"] += 1
        _respects(score, label.name, labels[i], found[j])
    matched = {j for _, j in pairs}
    for i in sorted(set(range(len(labels))) - {i for i, _ in pairs}):
        score.note(label.name, "statement missed", labels[i]["speaker"], _words(labels[i]))
    for j in sorted(set(range(len(found))) - matched):
        score.note(label.name, "statement beside the labels", found[j]["speaker"], _words(found[j]))
    _leftovers(score, label, [item for j, item in enumerate(found) if j not in matched])


def _respects(score: Score, doc: str, label: Item, found: Item) -> None:
    right = score.tallies["statements"].right
    cues = [characters([item["cue_span"]]) for item in (label, found)]
    verdicts = {
        "speaker": same_name(label["speaker"], found["speaker"]),
        "stance": label["stance"] == found["stance"],
        "form": label["form"] == found["form"],
        "cue": bool(cues[0] & cues[1]) or cues[0] == cues[1],
        "date": label["date"] == found["date"],
    }
    for respect, good in verdicts.items():
        right[respect] += good
        if not good and respect in ("speaker", "stance"):
            score.note(doc, f"{respect} wrong", label[respect], found[respect], _words(label))


def _leftovers(score: Score, label: Labelled, unmatched: list[Item]) -> None:
    """Count statements beside the labels that are made of scare quotes, titles or page leftovers."""
    kinds: dict[str, tuple[list[Item], Callable[[set[int], set[int]], float]]] = {
        "scare quotes as statements": ([q["span"] for q in label.gold["not_quotes"]], overlap),
        "leftovers as statements": (label.gold["boilerplate"], lambda a, b: coverage(b, a)),
    }
    for what, (spans, measure) in kinds.items():
        for item in unmatched:
            content = characters(item["content_spans"])
            if any(measure(characters([span]), content) >= 0.5 for span in spans):
                score.counts[what] += 1
                score.note(label.name, what, _words(item))


def _figures(score: Score, doc: str, labels: list[Item], found: list[Item]) -> None:
    """Match figures at their places, then ask whether they say the same."""
    spans = [[characters([item["span"]]) for item in side] for side in (labels, found)]
    pairs = pair_items(*spans, touches, 0.5)
    told = {"lax": 0, "strict": 0, "what": 0}
    for i, j in pairs:
        a, b = labels[i], found[j]
        lax = (
            a["value"] == b["value"]
            and a["territory"] == b["territory"]
            and same_choice(a["choice"], b["choice"])
        )
        strict = lax and same_name(a["reported_by"], b["reported_by"])
        told["lax"] += lax
        told["strict"] += strict
        told["what"] += strict and a["what"] == b["what"]
        if not (strict and a["what"] == b["what"]):
            keys = ("value", "what", "territory", "choice", "reported_by")
            score.note(
                doc, "figure wrong", a["span"]["text"], *[(k, a[k], b[k]) for k in keys if a[k] != b[k]]
            )
    for i in sorted(set(range(len(labels))) - {i for i, _ in pairs}):
        score.note(doc, "figure missed", labels[i]["what"], labels[i]["span"]["text"])
    for j in sorted(set(range(len(found))) - {j for _, j in pairs}):
        score.note(doc, "figure beside the labels", found[j]["what"], found[j]["span"]["text"])
    score.tallies["figures: value, territory, option"].add(len(labels), len(found), told["lax"])
    strictly = score.tallies["figures: value, territory, option, reporter"]
    strictly.add(len(labels), len(found), told["strict"])
    score.tallies["figures: and what"].add(len(labels), len(found), told["what"])


def _window(score: Score, label: Labelled, read: Item) -> str:
    """Say whether the voting days are right, missing or wrong, the publication day being known."""
    truth, found = label.gold["vote"]["window"], read["vote"]["window"]
    ends = ("start", "end")
    if all(truth[end] == found[end] for end in ends):
        return "right"
    score.note(label.name, "window", [truth[end] for end in ends], [found[end] for end in ends])
    return "missing" if all(found[end] in (None, truth[end]) for end in ends) else "wrong"


def _by_span(score: Score, doc: str, kind: str, gold: Item, read: Item) -> list[tuple[Item, Item]]:
    spans = [[characters([item["span"]]) for item in side[kind]] for side in (gold, read)]
    pairs = pair_items(*spans, touches, 0.5)
    score.tallies[kind].add(len(gold[kind]), len(read[kind]), len(pairs))
    for i in sorted(set(range(len(gold[kind]))) - {i for i, _ in pairs}):
        score.note(doc, f"{kind} missed", gold[kind][i]["span"]["text"])
    for j in sorted(set(range(len(read[kind]))) - {j for _, j in pairs}):
        score.note(doc, f"{kind} beside the labels", read[kind][j]["span"]["text"])
    return [(gold[kind][i], read[kind][j]) for i, j in pairs]


def _organisers(score: Score, labels: list[Item], found: list[Item]) -> None:
    """Match organisers by name, or by the place where they are named."""
    left, hits = list(found), 0
    for item in labels:
        spans = characters([item["span"]])
        met = [o for o in left if same_name(item["name"], o["name"]) or spans & characters([o["span"]])]
        if met:
            left.remove(met[0])
            hits += 1
    score.tallies["organisers"].add(len(labels), len(found), hits)


def _named(score: Score, kind: str, labels: set[Any], found: set[Any]) -> None:
    score.tallies[kind].add(len(labels), len(found), len(labels & found))


def _codes(items: list[Item]) -> set[Any]:
    return {item["code"] or item["name"] for item in items}


def _credits(items: list[Item]) -> set[Any]:
    return {(item["name"], item["role"]) for item in items}


def _words(statement: Item) -> str:
    return " … ".join(span["text"] for span in statement["content_spans"])
