"use strict";
// Tables made live: a changed column is tried at once, files are dropped onto the page. Buttons do the same without this file.
(() => {
  let turn = 0;

  // Put the parts of the answer in place of ours; the form itself stays as the person left it.
  const swap = (next) => {
    for (const part of document.querySelectorAll("[data-part]")) {
      const other = next.getElementById(part.id);
      if (!other) continue;
      part.replaceWith(other);
      other.closest(".tb-col")?.classList.toggle("wrong", Boolean(next.querySelector(`#${part.id} strong`) || other.querySelector("strong")));
    }
  };

  const tried = async (form) => {
    const mine = (turn += 1);
    document.body.classList.add("waiting");
    try {
      const answer = await window.desk.send(form, document.getElementById("try"));
      if (mine !== turn) return;
      if (!answer.ok) return window.desk.complain(form, answer.problems || ["The desk could not answer."]);
      const page = await fetch(answer.url.split("#")[0], { headers: { Accept: "text/html" } });
      const next = new DOMParser().parseFromString(await page.text(), "text/html");
      if (mine !== turn) return;
      swap(next);
      history.replaceState(null, "", answer.url.split("#")[0]);
      const sum = document.querySelector(".tb-sum");
      window.desk.tell(sum ? `Tried: ${sum.textContent.trim()}` : "Tried: the table cannot be read like this.");
    } catch {
      window.desk.complain(form, ["The desk does not answer. Is `votescope serve` still running? What you chose stands here still."]);
    } finally {
      if (mine === turn) document.body.classList.remove("waiting");
    }
  };

  document.addEventListener("change", (event) => {
    const form = event.target.closest("#map");
    if (!form) return;
    if (event.target.name.startsWith("role.") || event.target.name.startsWith("name.")) tried(form);
    else if (event.target.name === "sheet") form.requestSubmit(document.getElementById("try"));
  });

  // Where somebody else was first: what was typed stays, and the form learns what stands there now, to be sent again.
  document.addEventListener("desk:answer", async (event) => {
    if (event.detail.status !== 409) return;
    const page = await fetch(location.href, { headers: { Accept: "text/html" } });
    const next = new DOMParser().parseFromString(await page.text(), "text/html");
    const name = event.target.elements.report?.value;
    const same = [...next.forms].find((form) => form.action === event.target.action && form.elements.report?.value === name);
    for (const field of event.target.querySelectorAll('[name^="seen."]')) field.value = same?.elements[field.name]?.value ?? field.value;
  });

  // Files dropped anywhere on the page go where their names say; tables not looked at yet are read one after the other.
  document.body.classList.add("live");
  const drop = () => document.querySelector("form[data-drop]");
  const over = (on) => drop()?.classList.toggle("over", on);
  document.addEventListener("dragover", (event) => {
    if (!drop() || ![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    over(true);
  });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) over(false); });
  document.addEventListener("drop", (event) => {
    const form = drop();
    if (!form || !event.dataTransfer.files.length) return;
    event.preventDefault();
    over(false);
    form.querySelector('input[type="file"]').files = event.dataTransfer.files;
    form.requestSubmit(form.querySelector("button"));
  });
  const busy = () => document.activeElement?.closest("form") || document.querySelector("form[aria-busy]");
  const readOn = async (left) => {
    const unread = document.querySelectorAll("[data-unread]").length;
    if (!unread || unread === left) return;
    if (busy()) return setTimeout(() => readOn(left), 1500);
    await window.desk.load("/").catch(() => {});
    readOn(unread);
  };
  addEventListener("load", () => readOn(-1));
})();
