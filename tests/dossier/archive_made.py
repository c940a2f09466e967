"""Archives for tests: a small case with a report, a pack and figures, and what a hand may do to its ZIP."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

REPORT = """Voters in Norland went to the polls
14 March 2021

Voting on independence began on Friday in Norland, weeks after it was announced. "We will not accept this vote," said \
Maria Lund, the interior minister. Turnout was 61.5 percent, the electoral commission said.
"""
FIGURES = """territory,quantity,option,value,unit,issuer,source
all,registered,,1000,votes,commission,own
all,cast,,900,votes,commission,own
all,turnout,,90,percent,commission,own
"""


def make_case(folder: Path) -> Path:
    (folder / "reports").mkdir(parents=True)
    (folder / "case.yaml").write_text("title: A vote in Norland\nkind: referendum\n", encoding="utf-8")
    (folder / "reports" / "wire.txt").write_text(REPORT, encoding="utf-8")
    (folder / "figures.csv").write_text(FIGURES, encoding="utf-8")
    return folder


def unzipped(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: Mapping[str, bytes], path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return path


def relisted(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files with hashes that fit, as somebody would who hides a change."""
    manifest = json.loads(files["manifest.json"])
    manifest["files"] = [
        {"name": name, "sha256": hashlib.sha256(body).hexdigest(), "size": len(body)}
        for name, body in files.items()
        if name != "manifest.json"
    ]
    return {**files, "manifest.json": json.dumps(manifest).encode()}


def entry(name: str, *, mode: int = 0o100644) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo("placeholder")
    made.filename = made.orig_filename = name
    made.create_system, made.external_attr = 3, mode << 16
    return made


def hostile(path: Path, *entries: tuple[zipfile.ZipInfo, bytes]) -> Path:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for made, body in entries:
            archive.writestr(made, body)
    path.write_bytes(out.getvalue())
    return path
