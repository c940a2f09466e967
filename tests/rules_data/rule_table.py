"""The table of the reference retyped: id, severity, mark and force of each row; severity 0 is a switch."""

from __future__ import annotations

ROWS = """
VCR-II.1 4 P guideline
VCR-III.1 4 V guideline
VCR-III.1-expl 3 V guideline
VC14-27 4 V statement
VC14-28 3 V statement
VC22-war 4 V statement
UNC-2.4 4 P treaty
HR-42 0 P custom
HR-43 4 V custom
HR-45 3 U custom
HR-23h 4 V custom
GC4-47 4 V treaty
GC4-51 4 P treaty
GC4-49 3 U treaty
GC4-54 2 U treaty
VCR-III.9.a-min 3 V guideline
VCR-III.9.a-camp 2 V guideline
VCR-III.9-70 1 V guideline
VCR-III.9.c 1 V guideline
VCR-II.3.a 3 V guideline
VCR-II.3.b 3 V guideline
VC07-II.2.b 3 V guideline
VCR-II.3.c 2 V guideline
VCE-II.2.b 3 P guideline
ECO-2.1 3 P treaty
VCR-I.3.1.c-q 3 V guideline
VCR-I.3.1.c-eff 2 V guideline
VCR-I.3.1.d 2 V guideline
VCR-I.3.1.e 2 V guideline
VC-III.2-form 2 V guideline
VC-III.2-content 3 V guideline
VC-III.2-level 1 V guideline
VC-status-quo 2 P guideline
VC-III.7-q 1 P guideline
VC-III.8-eff 2 U guideline
VC07-III.6 1 V guideline
VCR-I.1.1 3 V guideline
VCR-I.1.2.abc 3 V guideline
VCR-I.1.2.d 2 V guideline
VCR-I.2.1 3 V guideline
CPH-7.3 3 V political
ICCPR-25b 3 P treaty
VCE-I.2.2 2 U guideline
VCR-I.3.1.a 3 V guideline
VCR-I.3.1.b 3 V guideline
VCR-I.2.2 2 V guideline
CPH-7.7 3 P political
CPH-7.8 2 P political
GC25-19 3 V treaty
GC25-12 3 U treaty
VCR-II.2 3 P guideline
VCR-II.4.4 2 P guideline
VCR-II.4.1 3 V guideline
VC07-II.3.1.d 2 V guideline
VC07-II.3.1.f 2 V guideline
GC25-20a 3 P treaty
ODIHR-sec 3 V guideline
VCR-I.3.2.a.xi 2 V guideline
CPH-5.1 3 V political
CPH-7.4 3 V political
VC-I.4 3 P guideline
GC25-20b 3 V treaty
VCR-I.3.2.a.ii 3 V guideline
VCR-I.3.2.a.vi 3 V guideline
VCR-I.3.2.a.iii-v 2 V guideline
VCR-I.3.2.a.vii 2 V guideline
VCR-I.3.2.a.viii-ix 2 V guideline
VCR-I.3.2.a.xiii 3 V guideline
VCE-count-ps 1 V guideline
RES-station 3 V guideline
RES-counts 2 V guideline
VCR-II.4.2.a 2 V guideline
VCR-II.4.2.b 2 V guideline
VCR-II.4.2.c 2 V guideline
CPH-8 2 P political
DoP-05 2 P guideline
VCR-II.4.3 3 V guideline
VCR-II.4.3.d 2 V guideline
VCE-II.3.3.g 1 V guideline
GC25-20c 2 P treaty
"""

TABLE = {
    name: (int(severity), mark, force)
    for name, severity, mark, force in map(str.split, ROWS.split("\n")[1:-1])
}

LINKS = {
    "VC07-II.2.b": {"VCR-II.3.b"},
    "CPH-7.3": {"VCR-I.1.1", "VCR-I.2.1"},
    "ICCPR-25b": {"VCR-I.1.1", "VCR-I.2.1", "CPH-5.1"},
    "GC25-20a": {"VCR-II.4.1"},
    "GC25-20b": {"CPH-5.1"},
    "GC25-20c": {"VCR-II.4.3"},
    "CPH-7.4": {"CPH-5.1"},
    "CPH-7.8": {"VCR-I.2.2"},
    "CPH-8": {"VCR-II.4.2.a"},
}
"""The nine second citations, by the tests that they share."""
