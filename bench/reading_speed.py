"""Time the reading of many reports with each engine, and fail where it is over the limits.

Texts of a given length are made by recombining sentences of the tests' own reports, written as files and read with two
processes, as a user's command would. The clock starts when both processes have read a report, so that loading the
language model is told apart. The limits are 150 seconds for 1,000 reports of 2,000 characters and 1.5 GB of memory for
all processes together.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

MOST_SECONDS, MOST_BYTES = 150.0, 1_500_000_000
FULL_SIZE = 1000
TEXTS = Path(__file__).parent.parent / "tests" / "reading"
PAGE = 4096


def own_sentences() -> list[str]:
    """Return the sentences of the reports that the tests of reading are made of."""
    sentences: list[str] = []
    for path in sorted(TEXTS.rglob("*.txt")):
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            sentences += [f"{part.strip().rstrip('.')}." for part in line.split(". ") if len(part) > 30]
    return sentences


def write_reports(folder: Path, number: int, length: int, seed: int) -> list[Path]:
    """Write reports of about ``length`` characters, three or four sentences to a paragraph."""
    sentences, draw = own_sentences(), random.Random(seed)
    paths = []
    for count in range(number):
        text = f"June {draw.randint(1, 28)}, 20{draw.randint(10, 25)}\n\n"
        while len(text) < length:
            text += " ".join(draw.sample(sentences, 4)) + "\n\n"
        path = folder / f"report{count:04}.txt"
        path.write_text(text[:length], encoding="utf-8")
        paths.append(path)
    return paths


def resident(process: int) -> int:
    """Return the bytes of memory that a process and its children hold."""
    try:
        total = int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return 0
    return total + sum(resident(int(child)) for child in children)


@contextmanager
def watched(peak: list[int]) -> Iterator[None]:
    """Note the most memory held by this process and its children while the work goes on."""
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.2):
            peak[0] = max(peak[0], resident(os.getpid()))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def measure(paths: list[Path], engine: str, workers: int) -> tuple[float, float, int]:
    """Read all files with an engine; return the seconds of the start, of the reading, and the most bytes held."""
    from votescope.reading import read_reports

    peak = [0]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool, watched(peak):
        started = time.perf_counter()
        read_reports(paths[: workers * 8], engine=engine, workers=pool)
        ready = time.perf_counter()
        reading = read_reports(paths, engine=engine, workers=pool)
        done = time.perf_counter()
    assert len(reading.reports) == len(paths), reading.problems
    found = sum(len(report.statements) for report in reading.reports)
    print(
        f"  {found} statements, {sum(n for r in reading.reports for _, n in r.rejected)} proposals rejected"
    )
    return ready - started, done - ready, peak[0]


def main() -> None:
    """Measure each engine in turn."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--reports", type=int, default=FULL_SIZE)
    options.add_argument("--length", type=int, default=2000)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--engines", nargs="+", default=["rules", "model"])
    given = options.parse_args()
    over = False
    with tempfile.TemporaryDirectory() as folder:
        paths = write_reports(Path(folder), given.reports, given.length, given.seed)
        for engine in given.engines:
            print(
                f"{engine}: {given.reports} reports of {given.length} characters, {given.workers} processes"
            )
            start, seconds, held = measure(paths, engine, given.workers)
            limit = MOST_SECONDS * given.reports / FULL_SIZE
            print(
                f"  start {start:.1f} s, reading {seconds:.1f} s (at most {limit:.0f}), {held / 1e6:.0f} MB"
            )
            over = over or seconds > limit or held > MOST_BYTES
    sys.exit(over)


if __name__ == "__main__":
    main()
