"""What Jupyter shows of findings, examinations, tables and charts."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import votescope
from votescope.core import Finding, Scope


def test_examination_table_and_charts_show_themselves(tmp_path: Path) -> None:
    path = tmp_path / "stations.csv"
    units = [f"{'PQR'[n % 3]},{n},{500 + n},{200 + 3 * n % 97},{90 + n % 61}" for n in range(400)]
    path.write_text(
        "region,station,registered,ballots cast,yes\n" + "\n".join(units) + "\n", encoding="utf-8"
    )
    evidence = votescope.gather([path])
    examination = votescope.run_examination(evidence)
    shown = examination._repr_html_()
    assert all(f">{word}<" in shown for word in examination.outcomes.values())
    assert "counts.last_digit" in shown
    table = evidence.tables[0]._repr_html_()
    assert "stations.csv: 400 units, 0 rows set aside" in table
    drawn = votescope.charts(examination)
    assert drawn
    for chart in drawn:
        assert ElementTree.fromstring(chart._repr_svg_()).tag.endswith("svg")


def test_a_finding_shows_its_numbers_and_escapes_its_words() -> None:
    finding = Finding(
        check="counts.shape",
        scope=Scope(),
        outcome="not testable",
        reading="Station <script> was looked at.",
        values={"peak": 61.25, "units": 1234, "arrays": [1, 2]},
        cautions=("Sizes differ.",),
    )
    shown = finding._repr_html_()
    assert "Station &lt;script&gt; was looked at." in shown and "<script>" not in shown
    assert ">61.25</td>" in shown and ">1,234</td>" in shown and ">Sizes differ.</td>" in shown
    assert "arrays" not in shown
