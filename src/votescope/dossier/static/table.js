// Tables that sort, search and page. Without this script all rows of a table stand there in their order.
(() => {
  "use strict";
  const PAGE = 25;
  const LONG = 15;
  const words = JSON.parse(document.getElementById("words").textContent);
  const say = (key, values) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const order = new Intl.Collator(undefined, { numeric: true }).compare;

  const make = (tag, name, text = "") => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.textContent = text;
    return made;
  };
  const amount = (cell) => {
    if (typeof cell === "number") return cell;
    const found = /^[<≤≥>~]?\s*[-−]?\d[\d,]*(\.\d+)?/.exec(cell.trim().replace(/^below /, ""));
    return found ? parseFloat(found[0].replace(/[^\d.−-]/g, "").replace("−", "-")) : NaN;
  };
  const written = (cell, least) =>
    typeof cell === "number"
      ? cell.toLocaleString("en", { minimumFractionDigits: least, maximumFractionDigits: 2 })
      : (cell ?? "");
  const wordsOf = (cell) => (cell.querySelector("bdi") || cell).textContent.trim();

  // Rows that stand in the page: they are moved and hidden, never made anew, so that links to them hold.
  const standing = (table) => {
    const rows = [...table.tBodies[0].rows];
    const cells = rows.map((row) => [...row.cells].map(wordsOf));
    return {
      count: rows.length,
      cell: (row, column) => cells[row][column] ?? "",
      text: (row) => rows[row].textContent,
      place: (element) => rows.indexOf(element),
      draw: (sorted, shown) => {
        const seen = new Set(shown);
        table.tBodies[0].append(...sorted.map((row) => rows[row]));
        rows.forEach((row, place) => (row.hidden = !seen.has(place)));
      },
    };
  };

  // Rows that are packed in a block of data: only those of one page are ever made.
  const unpacked = async (block, table) => {
    const { steps, data } = JSON.parse(block.textContent);
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const columns = JSON.parse(await new Response(stream).text());
    columns.forEach((column, place) => {
      for (let row = 1; steps[place] && row < column.length; row += 1) column[row] += column[row - 1];
    });
    const numbers = [...table.tHead.rows[0].cells].map((cell) => cell.classList.contains("number"));
    const least = columns.map((column) => Number(column.some((cell) => cell % 1)));
    const line = (row) => {
      const made = document.createElement("tr");
      columns.forEach((column, place) => {
        const cell = make(place ? "td" : "th", numbers[place] ? "number" : "");
        if (!place) cell.scope = "row";
        cell.append(make("bdi", "", written(column[row], least[place])));
        made.append(cell);
      });
      return made;
    };
    return {
      count: columns[0].length,
      cell: (row, column) => columns[column][row] ?? "",
      text: (row) => columns.map((column) => column[row] ?? "").join(" "),
      place: () => -1,
      draw: (_, shown) => table.tBodies[0].replaceChildren(...shown.map(line)),
    };
  };

  const live = (table, rows) => {
    const heads = [...table.tHead.rows[0].cells];
    const box = table.closest(".scroll");
    const all = Array.from({ length: rows.count }, (_, place) => place);
    let sorted = all;
    let found = all;
    let asked = "";
    let page = 0;
    let texts = null;
    const status = make("span", "status");
    status.setAttribute("aria-live", "polite");
    const back = make("button", "", words.previous);
    const on = make("button", "", words.next);
    const draw = () => {
      const size = rows.count > LONG ? PAGE : rows.count;
      const first = page * size;
      const shown = found.slice(first, first + size);
      rows.draw(sorted, shown);
      const range = { from: first + 1, to: first + shown.length, found: found.length.toLocaleString("en") };
      status.textContent = shown.length ? say("found", range) : words.none;
      back.disabled = !page;
      on.disabled = first + size >= found.length;
    };
    const search = () => {
      texts ??= all.map((row) => bare(rows.text(row)));
      const wanted = bare(asked).split(/\s+/).filter(Boolean);
      found = sorted.filter((row) => wanted.every((word) => texts[row].includes(word)));
      page = 0;
      draw();
    };
    const sort = (column, down) => {
      const keys = all.map((row) => rows.cell(row, column));
      const numbers = keys.map(amount);
      const numeric = numbers.filter(Number.isNaN).length * 2 < numbers.length;
      const compare = numeric ? (a, b) => numbers[a] - numbers[b] : (a, b) => order(keys[a], keys[b]);
      const empty = (row) => (numeric ? Number.isNaN(numbers[row]) : keys[row] === "");
      return [...all].sort((a, b) => empty(a) - empty(b) || (down ? compare(b, a) : compare(a, b)) || a - b);
    };
    heads.forEach((head, column) => {
      const button = make("button", "sort");
      button.append(...head.childNodes);
      button.title = say("sort", { column: button.textContent });
      head.append(button);
      button.addEventListener("click", () => {
        const next = { null: "ascending", ascending: "descending" }[head.getAttribute("aria-sort")];
        for (const other of heads) other.removeAttribute("aria-sort");
        if (next) head.setAttribute("aria-sort", next);
        sorted = next ? sort(column, next === "descending") : all;
        search();
      });
    });
    if (rows.count > LONG) {
      const label = make("label", "find", words.search);
      const field = Object.assign(make("input"), { type: "search" });
      field.addEventListener("input", () => { asked = field.value; search(); });
      label.append(field);
      box.before(label);
      const pager = make("p", "pager");
      back.addEventListener("click", () => { page -= 1; draw(); });
      on.addEventListener("click", () => { page += 1; draw(); });
      pager.append(back, status, on);
      box.after(pager);
      draw();
    }
    table.addEventListener("reveal", (event) => {
      if (!found.includes(rows.place(event.target))) found = sorted;
      page = Math.floor(found.indexOf(rows.place(event.target)) / PAGE);
      draw();
    });
  };

  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      const table = target.querySelector("table");
      const begin = (rows) => {
        live(table, rows);
        for (const note of target.querySelectorAll(".unscripted")) note.hidden = true;
      };
      unpacked(target.querySelector(".packed"), table).then(begin, () => {});
    }
  }, { rootMargin: "800px" });
  for (const table of document.querySelectorAll("table.sorts")) {
    const roll = table.closest(".roll");
    if (roll && roll.querySelector(".packed")) near.observe(roll);
    else if (table.tBodies[0].rows.length > 2) live(table, standing(table));
  }
})();
