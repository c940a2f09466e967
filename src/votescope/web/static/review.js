"use strict";
// The review page and the figures table made live: keys, words and items that show each other, focus that stays.
// Without this file all of it works by links and forms.
(() => {
  const pane = () => document.querySelector(".rv-text");
  const items = () => [...document.querySelectorAll("[data-item]")];
  const byId = (id) => (id ? document.getElementById(id) : null);
  const itemAt = (node) => (node && node.closest ? node.closest("[data-item]") : null);
  const hashOf = (url) => decodeURIComponent((url || "").split("#")[1] || "");
  let last = "";
  let kept = null;

  // Words in the text and items beside it: each shows the other.
  const light = (slugs, chief) => {
    document.querySelectorAll(".lit").forEach((node) => node.classList.remove("lit"));
    for (const slug of slugs) byId(slug)?.classList.add("lit");
    document.querySelectorAll("a.hl").forEach((node) => {
      if (chief && node.dataset.items.split(" ").includes(chief)) node.classList.add("lit");
    });
  };

  const scrollText = (slug) => {
    const words = byId(`w-${slug}`), box = pane();
    if (!words || !box || box.scrollHeight <= box.clientHeight) return;
    const top = words.getBoundingClientRect().top - box.getBoundingClientRect().top;
    if (top < 40 || top > box.clientHeight - 120) box.scrollTop += top - box.clientHeight / 3;
  };

  const goTo = (item) => {
    if (!item) return;
    const tab = byId("pane-items");
    if (tab && item.classList.contains("rv-item")) tab.checked = true;
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  };

  const showWords = (slug) => {
    const words = byId(`w-${slug}`);
    if (!words) return;
    const tab = byId("pane-text");
    if (tab) tab.checked = true;
    scrollText(slug);
    (words.closest("a") || words).focus({ preventScroll: true });
    if (getComputedStyle(pane()).overflowY === "visible") words.scrollIntoView({ block: "center" });
  };

  const pointed = (event, focused) => {
    const words = event.target.closest?.("a.hl"), item = itemAt(event.target);
    if (words) {
      const slugs = words.dataset.items.split(" ");
      light(slugs, slugs[0]);
      if (focused) byId(slugs[0])?.scrollIntoView({ block: "nearest" });
    } else if (item) {
      light([item.id], item.id);
      if (focused) {
        last = item.id;
        scrollText(item.id);
      }
    }
  };
  document.addEventListener("mouseover", (event) => pointed(event, false));
  document.addEventListener("focusin", (event) => pointed(event, true));
  document.addEventListener("mouseout", (event) => {
    if (event.target.closest?.("a.hl, [data-item]")) light([last].filter(() => itemAt(document.activeElement)), itemAt(document.activeElement)?.id);
  });

  document.addEventListener("click", async (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest?.("a");
    if (!link) return;
    if (link.matches("a.hl")) {
      event.preventDefault();
      const slugs = link.dataset.items.split(" ").filter((slug) => byId(slug));
      goTo(byId(slugs[(slugs.indexOf(last) + 1) % slugs.length])); // again on the same words: the next item there
    } else if (link.matches(".words a") && byId(hashOf(link.hash))) {
      event.preventDefault();
      showWords(itemAt(link).id);
    } else if (link.matches("[data-swap]")) {
      event.preventDefault();
      keep(hashOf(link.href));
      await window.desk.load(link.href);
      history.replaceState(null, "", link.href);
    }
  });

  // Keys: only where nobody types.
  let went = -9999;
  const step = (by) => {
    const listed = items();
    const at = listed.findIndex((item) => item.id === (itemAt(document.activeElement)?.id || last));
    goTo(listed[at < 0 ? 0 : Math.min(Math.max(at + by, 0), listed.length - 1)]);
  };
  const press = (key) => {
    const item = itemAt(document.activeElement) || byId(last);
    const target = (key === "u" ? document : item)?.querySelector(`[data-key="${key}"]:not(:disabled)`);
    if (!target) return;
    target.click();
    const field = target.closest("details")?.open && target.parentElement.querySelector("input:not([type=hidden]), select");
    if (field) field.focus();
    if (field?.select) field.select();
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("dialog")) return;
    const form = event.target.closest("details");
    if (event.key === "Escape" && form && itemAt(form)) {
      form.open = false;
      goTo(itemAt(form));
      return;
    }
    if (event.target.closest("input, textarea, select")) return;
    const arrows = !event.target.closest(".rv-text");
    if (event.key === "j" || (event.key === "ArrowDown" && arrows)) step(1);
    else if (event.key === "k" || (event.key === "ArrowUp" && arrows)) step(-1);
    else if (event.key === "w") showWords(itemAt(document.activeElement)?.id || last);
    else if (event.key === "g") { went = event.timeStamp; return; }
    else if ("cexmu".includes(event.key) && event.timeStamp - went > 1500) press(event.key);
    else return;
    event.preventDefault();
  });
  // A form that is opened takes the focus, however it was opened.
  document.addEventListener("toggle", (event) => {
    if (event.target.open && itemAt(event.target) && event.target.contains(document.activeElement)) {
      event.target.querySelector("input:not([type=hidden]), select")?.focus();
    }
  }, true);

  // After an action: the page is loaded anew, and everything else is as it was.
  const keep = (target) => {
    kept = {
      target,
      scroll: pane()?.scrollTop || 0,
      top: window.scrollY,
      tab: document.querySelector('input[name="pane"]:checked')?.id,
      order: items().map((item) => item.id),
    };
  };

  document.addEventListener("desk:answer", (event) => {
    const answer = event.detail;
    keep(hashOf(answer.url));
    if (!answer.html) return;
    event.preventDefault();
    (async () => {
      await window.desk.load(location.href);
      const shown = new DOMParser().parseFromString(answer.html, "text/html");
      const item = itemAt(shown.getElementById("conflict"));
      const there = byId(item.id);
      if (there) there.replaceWith(item);
      else document.querySelector("[data-list]").prepend(item);
      item.scrollIntoView({ block: "nearest" });
      byId("conflict").focus({ preventScroll: true });
      window.desk.tell(answer.problems[0]);
    })();
  });

  document.addEventListener("desk:loaded", () => {
    if (!kept) return;
    const { target, scroll, top, tab, order } = kept;
    kept = null;
    if (tab && byId(tab)) byId(tab).checked = true;
    document.querySelectorAll("[data-typed]").forEach((field) => { const form = field.closest("details"); if (form) form.open = true; });
    if (pane()) pane().scrollTo({ top: scroll, behavior: "instant" });
    window.scrollTo({ top, behavior: "instant" });
    const lost = document.activeElement === document.body || document.activeElement.id === "main";
    if (!target && !lost) return;
    const after = order.slice(order.indexOf(last) + 1);
    goTo(byId(target) || byId(last) || after.map(byId).find(Boolean) || items()[0] || document.getElementById("main"));
  });

  const start = byId(hashOf(location.hash));
  if (start) start.matches("[data-item]") ? goTo(start) : showWords(start.id.replace(/^w-/, ""));
})();
