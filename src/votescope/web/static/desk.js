"use strict";
// The desk made live. Everything works without this file: forms are posted and pages are loaded.
(() => {
  const token = () => document.querySelector('meta[name="csrf"]').content;

  const tell = (words) => {
    const line = document.getElementById("told");
    line.textContent = words;
    line.hidden = !words;
  };

  const complain = (form, problems) => {
    let box = form.querySelector(":scope > .problems-here");
    if (!box) {
      box = document.createElement("div");
      box.className = "problems-here";
      box.setAttribute("role", "alert");
      form.prepend(box);
    }
    box.replaceChildren(...problems.map((words) => Object.assign(document.createElement("p"), { textContent: words })));
  };

  // Send a form; the answer is {url, told, …}, or {problems, …} with a status that is no success.
  const send = async (form, button) => {
    const fields = new FormData(form);
    if (button && button.name) fields.append(button.name, button.value);
    const upload = form.enctype === "multipart/form-data";
    const action = (button && button.getAttribute("formaction")) || form.getAttribute("action") || location.pathname;
    const answer = await fetch(action, {
      method: "POST",
      headers: { "X-Requested-With": "desk", "X-CSRF": token() },
      body: upload ? fields : new URLSearchParams(fields),
    });
    return { ok: answer.ok, status: answer.status, ...(await answer.json()) };
  };

  // Load a page and put its <main> in place of ours; focus and scroll stay where they were.
  const load = async (url) => {
    const answer = await fetch(url, { headers: { Accept: "text/html" } });
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const focused = document.activeElement && document.activeElement.id;
    const typed = new Map([...document.querySelectorAll("main [id]:is(input, textarea, select)")]
      .filter((field) => field.dataset.typed).map((field) => [field.id, field.value]));
    document.querySelector("main").replaceWith(next.querySelector("main"));
    for (const [id, value] of typed) {
      const field = document.getElementById(id);
      if (field) Object.assign(field, { value }).dataset.typed = "yes";
    }
    if (new URL(url, location.href).pathname !== location.pathname) history.pushState(null, "", url);
    document.title = next.title;
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    document.dispatchEvent(new CustomEvent("desk:loaded"));
  };

  document.addEventListener("input", (event) => { if (event.target.id) event.target.dataset.typed = "yes"; });

  const tooLarge = (form) => [...form.querySelectorAll('input[type="file"]')]
    .flatMap((field) => [...field.files]).reduce((sum, file) => sum + file.size, 0) > 64 * 1024 * 1024 - 65536;

  document.addEventListener("submit", async (event) => {
    const form = event.target, button = event.submitter;
    if (form.enctype === "multipart/form-data" && tooLarge(form)) {
      event.preventDefault();
      complain(form, ["More than 64 MB cannot be uploaded. Copy the file into the case's folder yourself, then load the page again."]);
      return;
    }
    if (!form.matches("form[data-live]") || form.method !== "post") return;
    event.preventDefault();
    if (form.getAttribute("aria-busy")) return;
    form.setAttribute("aria-busy", "true");
    try {
      const answer = await send(form, button);
      const told = new CustomEvent("desk:answer", { bubbles: true, cancelable: true, detail: answer });
      if (!form.dispatchEvent(told)) return;
      if (!answer.ok) return complain(form, answer.problems || ["The desk could not answer."]);
      form.querySelectorAll("[data-typed]").forEach((field) => delete field.dataset.typed);
      await load(answer.url);
      tell(answer.told || "");
    } catch {
      complain(form, ["The desk does not answer. Is `votescope serve` still running? What you typed stands here still."]);
    } finally {
      form.removeAttribute("aria-busy");
    }
  });

  window.addEventListener("popstate", () => location.reload());

  // Keys: ? shows them; g and a letter go to a page. Nothing happens while a person types.
  let went = -Infinity;
  const pages = { c: "/", f: "/figures", r: "/runs" };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog")) return;
    if (event.key === "?") document.getElementById("keys").showModal();
    else if (event.key === "g") went = event.timeStamp;
    else if (pages[event.key] && event.timeStamp - went < 1500) location.assign(pages[event.key]);
  });
  document.querySelectorAll(".keys-hint").forEach((hint) => { hint.hidden = false; });
  window.desk = { send, load, tell, complain };
})();
