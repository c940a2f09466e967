from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from votescope.checks.accounts.agreement import CHECK
from votescope.record import gather

pytestmark = pytest.mark.shared


def group(shared: Path, name: str):
    """Read the reports of a group by the names its gold file gives them; return the finding and their ids."""
    gold = json.loads((shared / "reports" / "gold" / f"cross_{name}.json").read_text(encoding="utf-8"))
    texts = {
        path.stem: path
        for part in ("texts", "unlabelled")
        for path in (shared / "reports" / part).glob("*.txt")
    }
    paths = {}
    for doc in gold["docs"]:
        label = shared / "reports" / "gold" / f"{doc}.json"
        file = json.loads(label.read_text(encoding="utf-8"))["file"] if label.exists() else f"{doc}.txt"
        paths[doc] = texts[Path(file).stem]
    (finding,) = CHECK.run(gather(list(paths.values())), rng=np.random.default_rng(0))
    return gold, finding, {doc: path.stem for doc, path in paths.items()}


def reported(points) -> list[set[str]]:
    return [{member["report"] for member in point["members"]} for point in points]


@pytest.mark.parametrize("name", ["kurdistan-2017", "ukraine-2022"])
def test_conflicts_are_those_of_the_gold_and_no_others(shared: Path, name: str) -> None:
    gold, finding, ids = group(shared, name)
    wanted = [{ids[member["doc"]] for member in conflict["members"]} for conflict in gold["conflicts"]]
    assert reported(finding.values["in_conflict"]) == wanted
    assert (finding.outcome == "conflict") == bool(wanted)


@pytest.mark.parametrize("name", ["kurdistan-2017", "ukraine-2022"])
def test_reports_of_one_origin_are_those_of_the_gold(shared: Path, name: str) -> None:
    gold, finding, ids = group(shared, name)
    wanted = [{ids[doc] for doc in same["docs"]} for same in gold["same_origin"]]
    assert [set(found["reports"]) for found in finding.values["same_origin"]] == wanted


def test_swapped_digits_are_quoted_as_printed(shared: Path) -> None:
    _, finding, _ = group(shared, "kurdistan-2017")
    (conflict,) = finding.values["in_conflict"]
    assert conflict["fact"] == "turnout"
    assert [member["text"] for member in conflict["members"]] == ["72.61 percent", "72.16 percent"]
