"use strict";
// Runs made live: asks every second how far they are. Without this file the page of a run loads itself again.
(() => {
  const EVERY = 1000;
  let asking = false;

  const show = (box, now) => {
    const put = (name, words) => {
      const place = box.querySelector(`[data-${name}]`);
      if (place && place.textContent !== words) place.textContent = words;
    };
    put("state", now.state);
    put("now", now.now);
    put("lasted", now.lasted);
    const bar = box.querySelector("progress");
    if (bar && now.total) Object.assign(bar, { max: now.total, value: now.done });
  };

  const look = async () => {
    const boxes = [...document.querySelectorAll("main [data-run]")];
    if (asking || !boxes.length || document.hidden) return;
    asking = true;
    try {
      for (const box of boxes) {
        if (box.querySelector("[aria-busy]")) continue; // being cancelled: that answer comes by itself
        const answer = await fetch(box.dataset.run, { headers: { Accept: "application/json" } });
        if (!answer.ok) continue;
        const now = await answer.json();
        const began = now.started && !box.querySelector("[data-lasted]");
        if (now.active && !began) show(box, now);
        else {
          await window.desk.load(location.href);
          if (!now.active) window.desk.tell(`${now.name}: ${now.state}.`);
          break;
        }
      }
    } catch {
      window.desk.tell("The desk does not answer. A run goes on without it, and is here when the desk is open again.");
    } finally {
      asking = false;
    }
  };

  setInterval(look, EVERY);
})();
