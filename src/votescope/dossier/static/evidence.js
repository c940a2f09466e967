// The evidence pop-up and the current part in the contents. The page is complete without this script.
(() => {
  "use strict";
  const words = JSON.parse(document.getElementById("words").textContent);
  const note = document.createElement("div");
  note.className = "popover";
  note.id = "evidence-popover";
  note.setAttribute("role", "note");
  note.hidden = true;
  document.body.append(note);
  let [owner, timer, touched] = [null, 0, false];

  const fill = (mark) => {
    const cited = document.getElementById(mark.hash.slice(1));
    const entry = cited && cited.closest(".evidence > li");
    if (!entry) return false;
    note.replaceChildren();
    for (const part of entry.querySelectorAll(":scope > .from, :scope > .body")) note.append(part.cloneNode(true));
    for (const named of note.querySelectorAll("[id]")) named.removeAttribute("id");
    const link = document.createElement("a");
    link.href = mark.hash;
    link.className = "to-list";
    link.textContent = words.open;
    link.addEventListener("click", hide);
    note.append(link);
    return true;
  };

  const place = (mark) => {
    const box = mark.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = note;
    const room = document.documentElement.clientWidth;
    const left = Math.min(Math.max(8, box.left + box.width / 2 - width / 2), Math.max(8, room - width - 8));
    const below = box.bottom + 8;
    const fits = below + height < window.innerHeight || box.top < height + 16;
    note.style.left = `${left + window.scrollX}px`;
    note.style.top = `${(fits ? below : box.top - height - 8) + window.scrollY}px`;
  };

  const show = (mark) => {
    clearTimeout(timer);
    if (owner === mark && !note.hidden) return;
    hide();
    if (!fill(mark)) return;
    owner = mark;
    note.hidden = false;
    mark.setAttribute("aria-describedby", note.id);
    place(mark);
  };

  function hide() {
    clearTimeout(timer);
    if (owner) owner.removeAttribute("aria-describedby");
    owner = null;
    note.hidden = true;
  }

  const markOf = (event) => (event.target instanceof Element ? event.target.closest("a.mark") : null);

  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType !== "mouse";
    if (!markOf(event) && !note.contains(event.target)) hide();
  });
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const mark = markOf(event);
    if (mark) show(mark);
    else if (note.contains(event.target)) clearTimeout(timer);
    else if (owner && owner !== document.activeElement) {
      clearTimeout(timer);
      timer = setTimeout(hide, 220);
    }
  });
  document.addEventListener("focusin", (event) => {
    const mark = markOf(event);
    if (mark) show(mark);
    else if (!note.contains(event.target)) hide();
  });
  document.addEventListener("click", (event) => {
    const mark = markOf(event);
    if (!mark) return;
    if (touched) event.preventDefault();
    (touched ? show : hide)(mark);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !note.hidden) hide();
  });
  window.addEventListener("resize", hide);

  // What a link leads to may be folded away.
  const unfold = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    target.closest("tr[hidden]")?.dispatchEvent(new Event("reveal", { bubbles: true }));
    for (let at = target; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
    target.scrollIntoView();
  };
  window.addEventListener("hashchange", unfold);
  if (location.hash) unfold();

  // Only what really scrolls needs to be reached by keyboard.
  const reach = () => {
    for (const box of document.querySelectorAll(".scroll, .across")) {
      if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  reach();
  window.addEventListener("resize", reach);
  document.addEventListener("toggle", reach, true);

  const closed = [];
  window.addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details:not([open])")) {
      details.open = true;
      closed.push(details);
    }
  });
  window.addEventListener("afterprint", () => {
    while (closed.length) closed.pop().open = false;
  });

  const links = new Map();
  for (const link of document.querySelectorAll(".contents a")) links.set(link.hash.slice(1), link);
  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        for (const link of links.values()) link.removeAttribute("aria-current");
        const link = links.get(entry.target.id);
        if (link) link.setAttribute("aria-current", "true");
      }
    },
    { rootMargin: "-12% 0px -80% 0px" },
  );
  for (const id of links.keys()) {
    const part = document.getElementById(id);
    if (part) seen.observe(part);
  }
})();
