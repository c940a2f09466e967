"""The page, line by line: each of our lines leads to its evidence, or is declared as speaking of the method."""

from __future__ import annotations

from pathlib import Path

from page_reader import Element, tree

LINES = {"p", "li", "dd", "td", "th", "caption", "blockquote"}
UNITS = {"p", "li", "tr", "dd", "article", "figure", "header"}
"""What a reader takes in at once: a mark anywhere in it stands for all of it."""

PARTS_OF_OURS = (
    *("established", "glance", "accounts", "figures", "counts", "procedure", "positions"),
    *("consequences", "statements", "method", "sources", "again"),
)


def lines(part: Element) -> list[Element]:
    """Return the innermost lines of a part; headings of columns and pointers to files tell nothing of the vote."""
    found = []
    for one in part.walk():
        if one.tag not in LINES or not one.words() or "files" in one.classes():
            continue
        if any(other.tag in LINES for other in one.walk() if other is not one):
            continue
        if not any(
            above.tag == "thead" or ("group" in above.classes() and above.tag == "tr")
            for above in one.lineage()
        ):
            found.append(one)
    return found


def unit(one: Element) -> bool:
    return one.tag in UNITS or bool({"description", "listing", "rule-answer", "roll-call"} & one.classes())


def is_method(line: Element) -> bool:
    """Tell whether a line is declared: as speaking of the method, or as a fact for which nobody is named."""
    return any("data-method" in above.attrs for above in line.lineage()) or any(
        "unsourced" in one.classes() for one in line.walk()
    )


def grounded(line: Element, ids: dict[str, Element]) -> bool:
    """Tell whether a line, or the unit around it, leads to evidence or to an answer, or is a chart."""
    for around in (above for above in line.lineage() if unit(above)):
        links = [one for one in around.walk() if one.tag == "a"]
        inner = [link.attrs.get("href") or "" for link in links]
        if any("mark" in link.classes() for link in links):
            return True
        if around.tag == "figure" and any(address.startswith("charts/") for address in inner):
            return True
        if any(a.startswith("#") and ids[a[1:]] not in list(around.lineage()) for a in inner):
            return True
        if around.tag == "article":
            return False
    return False


def check(path: Path) -> tuple[int, list[tuple[str, str]]]:
    root = tree(path)
    ids = {one.attrs["id"]: one for one in root.walk() if "id" in one.attrs}
    seen, bad = 0, []
    for name in PARTS_OF_OURS:
        for line in lines(ids[name]):
            seen += 1
            if not is_method(line) and not grounded(line, ids):
                bad.append((name, line.words()[:120]))
    return seen, bad


def test_every_line_leads_to_its_evidence(written):
    seen, bad = check(written["reports"])
    assert seen > 100 and bad == []


def test_every_line_of_the_examples_leads_to_its_evidence(examples):
    for name, path in examples.items():
        seen, bad = check(path)
        assert seen > 300, name
        assert bad == [], name


def test_every_mark_leads_to_a_sentence_a_row_or_a_rule(examples):
    """Behind each mark stand words of a report with their surroundings, cells of a table, or the text of a rule."""
    for name, path in examples.items():
        root = tree(path)
        ids = {one.attrs["id"]: one for one in root.walk() if "id" in one.attrs}
        marks = {one.attrs["href"] for one in root.walk() if "mark" in one.classes()}
        assert len(marks) > 20, name
        for mark in marks:
            entry = next(above for above in ids[mark[1:]].lineage() if above.tag == "li")
            body = next(one for one in entry.walk() if "body" in one.classes())
            assert body.words(), (name, mark)
            shown = {one.tag for one in body.walk()}
            assert {"mark", "table"} & shown or "p" in shown, (name, mark)
            if "table" in shown:
                rows = [one for one in body.walk() if one.tag == "tr"]
                assert len(rows) >= 2 and any("own" in one.classes() for one in rows), (name, mark)


def test_a_line_without_evidence_is_found(tmp_path, written):
    """The walk itself is tried: a sentence of ours put beside the others, with no mark, is told."""
    page = written["reports"].read_text(encoding="utf-8")
    for place in ('<ul class="outcomes">', '<ol class="ledger">', '<article class="answer'):
        bare = tmp_path / "bare.html"
        bare.write_text(page.replace(place, f"<p>Unfounded words.</p>{place}", 1), encoding="utf-8")
        assert [words for _, words in check(bare)[1]] == ["Unfounded words."]
