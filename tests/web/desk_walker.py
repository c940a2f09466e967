"""A person who walks the desk in a browser: every request stays at the desk, nothing is complained about."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, Route, expect
from ruamel.yaml import YAML

PATIENCE = 60_000
"""Milliseconds: the machine may be busy with other things."""
SENTENCE, ROW, RULE, COLUMN = "blockquote mark", "tr.own", ".body > p", ".from:has-text('column')"
"""What an entry of the dossier's evidence holds."""


class Walker:
    """A browser's page on a served desk, with what the desk must never do written down."""

    def __init__(self, browser: Browser, home: str, case: Path, *, width: int, scheme: str, scripts: bool):
        self.home, self.case, self.scripts, self.width = home, case, scripts, width
        self.complaints: list[str] = []
        self.context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=scripts,
        )
        self.context.set_default_timeout(PATIENCE)
        self.context.route("**/*", self._gate)
        self.page: Page = self.context.new_page()
        self.page.on("console", lambda said: self.complaints.append(f"{said.type}: {said.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _gate(self, route: Route) -> None:
        """Let what goes to the desk pass; there is no other network."""
        if route.request.url.startswith(f"{self.home}/"):
            route.continue_()
        else:
            self.complaints.append(f"left the desk: {route.request.url}")
            route.abort()

    def go(self, address: str) -> None:
        """Open an address of the desk."""
        self.page.goto(self.home + address)

    def told(self, words: str) -> None:
        """Wait for the desk's own answer."""
        expect(self.page.locator("#told")).to_contain_text(words, timeout=PATIENCE)

    def look(self, address: str) -> None:
        """Arrive at an address, see that nothing is cut off there and that axe finds no barrier, unfolded as it is."""
        self.page.wait_for_url(self.home + address)
        assert self.page.evaluate("document.documentElement.scrollWidth") <= self.width, address
        if not self.scripts:
            return  # axe is a script
        from axe_playwright_python.sync_playwright import Axe

        folds = "(open) => document.querySelectorAll('main details').forEach((one) => { one.open = open; })"
        self.page.evaluate(folds, True)
        found = Axe().run(self.page, options={"resultTypes": ["violations"]}).response["violations"]
        grave = [one for one in found if one["impact"] in ("serious", "critical")]
        assert [(address, one["id"], one["nodes"][0]["html"]) for one in grave] == []
        self.page.evaluate(folds, False)

    def upload(self, *files: Path) -> None:
        """Add files to the case on its first page."""
        self.go("/")
        self.page.set_input_files("#files", [str(file) for file in files])
        self.page.get_by_role("button", name="Add to the case").click()
        self.told("Added")

    def facts(self) -> list[str]:
        """Return the ids of the facts of the page that nobody has decided on, in its order."""
        undecided = ".rv-item.s-drafted:not(.k-figure):not(.k-statement)"
        return self.page.locator(undecided).evaluate_all("all => all.map(one => one.id)")

    def item(self, name: str) -> Locator:
        """Return the item of an id."""
        return self.page.locator(f"[id='{name}']")

    def confirm(self, name: str) -> None:
        """Confirm an item by its button."""
        self.item(name).get_by_role("button", name=re.compile("^Confirm")).click()
        self._decided(name, "confirmed")

    def correct(self, name: str, value: str) -> None:
        """Write another value for an item."""
        form = self._unfold(name, "e")
        form.locator("[name^=put-]").first.fill(value)
        form.get_by_role("button").click()
        self._decided(name, "confirmed")
        assert value in self.item(name).locator(".value").inner_text()

    def reject(self, name: str, note: str) -> None:
        """Reject an item with a note."""
        form = self._unfold(name, "x")
        form.locator("[name=note]").fill(note)
        form.get_by_role("button").click()
        self._decided(name, "rejected")

    def _decided(self, name: str, status: str) -> None:
        """Wait until the desk has answered a decision, and see that it did what was asked."""
        refused = self.page.locator("#conflict, .problems-here")
        done = self.page.locator(f"[id='{name}'].s-{status}")
        done.or_(refused).first.wait_for()
        assert refused.count() == 0, refused.first.inner_text()

    def _unfold(self, name: str, key: str) -> Locator:
        folded = self.item(name).locator(f"details:has(> summary[data-key={key}])")
        folded.locator("summary").click()
        return folded.locator("form")

    def facts_on_disk(self) -> list[tuple[str, str, str]]:
        """Return key, value and status of every fact in the record as it stands on disk."""
        read = YAML(typ="safe", pure=True).load((self.case / "record.yaml").read_text(encoding="utf-8"))
        return [
            (key, str(one["value"]), one["status"]) for key, listed in read["facts"].items() for one in listed
        ]

    def follow(self, part: str, holding: str) -> None:
        """Click the first mark of a part of the dossier whose evidence holds this, and see it come into view."""
        entries = self.page.locator(f"ol.evidence > li:has({holding})")
        names = entries.evaluate_all(
            "all => all.flatMap((one) => [one, ...one.querySelectorAll('[id]')]).map((one) => `#${one.id}`)"
        )
        marks = self.page.locator(f"#{part} a.mark:visible")
        links = marks.evaluate_all("all => all.map((one) => one.getAttribute('href'))")
        at = next((number for number, link in enumerate(links) if link in names), None)
        assert at is not None, f"no mark of {part} leads to {holding}"
        self.page.keyboard.press("Escape")  # what lies over the page since the last mark
        marks.nth(at).click()
        assert self.page.url.endswith(links[at])
        entry = entries.locator(f"xpath=self::*[@id='{links[at][1:]}' or .//*[@id='{links[at][1:]}']]")
        expect(entry.locator(holding).first).to_be_in_viewport(timeout=PATIENCE)

    def close(self) -> None:
        """Leave, and tell whether anything was complained about."""
        self.context.close()
        assert self.complaints == []
