"""Run the tests on the data named by VOTESCOPE_SHARED and write how they ended into docs/measured.md."""

from __future__ import annotations

import re
import subprocess
import sys

from measured_page import ROOT, put_section, when

if __name__ == "__main__":
    command = [sys.executable, "-m", "pytest", "-m", "shared", "tests", *sys.argv[1:]]
    ran = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    print(ran.stdout)
    closing = re.search(r"=+ (.*\d+ passed.*|.*failed.*|no tests ran.*) =+\s*$", ran.stdout)
    put_section(
        "test-shared", f"## Tests on outside data\n\n{when()}: {closing[1] if closing else 'did not end'}."
    )
    sys.exit(ran.returncode)
