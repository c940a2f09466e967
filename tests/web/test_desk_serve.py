"""The command: the desk is served on this computer only, and says what stands in its way."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from votescope.cli import serve
from votescope.cli.app import app
from votescope.core import UsageProblem


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[subprocess.Popen[str], str, Path]]:
    case = tmp_path_factory.mktemp("served") / "case"
    command = [sys.executable, "-m", "votescope", "serve", str(case), "--no-open"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout
    url = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
    assert url
    yield process, url[0], case
    process.kill()
    process.communicate()


def test_a_case_that_is_missing_is_made_and_served(served: tuple[subprocess.Popen[str], str, Path]) -> None:
    _, url, case = served
    assert (case / "case.yaml").is_file()
    with urllib.request.urlopen(f"{url}static/desk.css") as answer:
        assert answer.status == 200
    # A page that is not there is told by a page of ours, not by a blank one.
    with pytest.raises(urllib.error.HTTPError, match="404") as refused:
        urllib.request.urlopen(f"{url}nothing")
    assert b"There is no such page." in refused.value.read()


def test_too_much_is_refused_before_it_is_sent(served: tuple[subprocess.Popen[str], str, Path]) -> None:
    port = int(served[1].rstrip("/").rsplit(":", 1)[1])
    head = (
        f"POST /upload HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 5000000000\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(head.encode() + b"--x\r\n")
        answer = connection.recv(65536)
        while b"</html>" not in answer:
            answer += connection.recv(65536)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"at most 64 MB" in answer


def test_the_desk_listens_on_this_computer_only(served: tuple[subprocess.Popen[str], str, Path]) -> None:
    port = int(served[1].rstrip("/").rsplit(":", 1)[1])
    lines = Path("/proc/net/tcp").read_text().splitlines() + Path("/proc/net/tcp6").read_text().splitlines()
    listening = [line.split()[1] for line in lines[1:] if line.split()[1:4:2][1:] == ["0A"]]
    assert [place for place in listening if place.endswith(f":{port:04X}")] == [f"0100007F:{port:04X}"]


def test_ctrl_c_closes_the_desk_without_a_traceback(served: tuple[subprocess.Popen[str], str, Path]) -> None:
    process = served[0]
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=10)
    assert process.returncode == 0
    assert "The desk is closed." in said
    assert "Traceback" not in said


def test_a_port_that_is_taken_is_told_and_without_one_another_is_found() -> None:
    with serve._socket(0) as first:
        with pytest.raises(UsageProblem, match="cannot be used"):
            serve._socket(first.getsockname()[1])
        with serve._socket(0) as second:
            assert second.getsockname() != first.getsockname()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::"])
def test_other_addresses_are_refused(tmp_path: Path, host: str) -> None:
    told = CliRunner().invoke(app, ["serve", str(tmp_path / "case"), "--host", host])
    assert isinstance(told.exception, UsageProblem)
    assert "this computer only" in str(told.exception)
    assert not (tmp_path / "case").exists()


def test_a_missing_extra_is_told_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "find_spec", lambda name: None if name == "uvicorn" else object())
    told = CliRunner().invoke(app, ["serve", str(tmp_path / "case")])
    assert "the desk needs uvicorn" in str(told.exception)
    assert "votescope[web]" in str(told.exception)
    assert not (tmp_path / "case").exists()


def test_a_folder_that_is_no_case_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    told = CliRunner().invoke(app, ["serve", str(tmp_path)])
    assert isinstance(told.exception, UsageProblem)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
