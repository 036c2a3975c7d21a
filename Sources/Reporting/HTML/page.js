"use strict";
// The rows of the report: they stand in the page as data, and a page of them at a time becomes elements. Whatever stands in
// them becomes text, never markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const [ID, OPERATION, VERDICT, ATTEMPTS, LINE, COLUMN, STARTED, TOOK, EXCHANGE, EVIDENCE, RESULT, LINK, CODE, REASON, ERRORS] =
    Array(15).keys();
  const pageSize = 100;
  const marks = { succeeded: "✓", unchanged: "=", failed: "✕", unknown: "?", skipped: "↷", deferred: "…" };
  const get = id => document.getElementById(id);
  const make = (name, properties, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(properties ?? {})) {
      if (value === null || value === undefined) continue;
      if (key === "onclick") element.addEventListener("click", value); else element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  };
  const number = value => value.toLocaleString("en");
  const verdict = row => data.verdicts[row[VERDICT]];
  const why = row => row[CODE] ? `${row[CODE]} ${row[REASON]}` : row[EVIDENCE];
  const badge = name => make("span", { class: `verdict ${name}` }, make("span", { "aria-hidden": "true" }, marks[name]), name);
  const moment = offset => new Date(data.begin + offset).toISOString().replace("T", " ").replace("Z", " UTC");
  const duration = value => value === null || value === undefined ? "" : value < 10000 ? `${number(value)} ms` : `${number(Math.round(value / 100) / 10)} s`;

  const rows = data.rows;
  rows.forEach((row, index) => { row.place = index; });
  const hidden = new Set();
  let words = "";
  let sorting = { key: "place", ascending: true };
  let shown = rows;
  let page = 0;

  const keys = {
    id: row => row[ID], verdict: row => row[VERDICT], operation: row => data.operations[row[OPERATION]],
    place: row => row.place, attempts: row => row[ATTEMPTS], took: row => row[TOOK] ?? -1, why,
  };
  const order = new Intl.Collator("en", { numeric: true });

  // Made when somebody searches first.
  const haystack = row => row.text ??= [
    row[ID], data.operations[row[OPERATION]], verdict(row), row[EVIDENCE], row[RESULT], row[LINK], row[CODE], row[REASON],
    ...(row[ERRORS] ?? []),
  ].join("\n").toLowerCase();

  const choose = () => {
    const parts = words.toLowerCase().split(/\s+/).filter(Boolean);
    shown = rows.filter(row => !hidden.has(row[VERDICT]) && parts.every(part => haystack(row).includes(part)));
    const key = keys[sorting.key];
    const sign = sorting.ascending ? 1 : -1;
    if (sorting.key !== "place" || !sorting.ascending) {
      shown.sort((first, second) => {
        const [left, right] = [key(first), key(second)];
        const difference = typeof left === "number" ? left - right : order.compare(left, right);
        return sign * difference || first.place - second.place;
      });
    }
    page = 0;
    show();
  };

  const facts = row => {
    const list = make("dl", { class: "all" });
    const add = (name, text) => {
      if (text === null || text === undefined || text === "") return;
      list.append(make("dt", {}, name), make("dd", {}, make("span", { class: "bidi" }, String(text))));
    };
    add("Evidence", row[EVIDENCE]);
    add("Status", row[CODE] ? `${row[CODE]} ${row[REASON]}` : null);
    for (const error of row[ERRORS] ?? []) add("Error", error);
    add("Written in", `${data.manifest}:${row[LINE]}:${row[COLUMN]}`);
    add("Result", row[RESULT]);
    add("Link", row[LINK]);
    add("Attempts", row[ATTEMPTS]);
    add("Exchange", row[EXCHANGE]);
    if (row[STARTED] !== null && row[STARTED] !== undefined) add("First sent", moment(row[STARTED]));
    add("Took", duration(row[TOOK]));
    add("All that is known", `ytbatch show ${data.run} ${row[ID]}`);
    return list;
  };

  const toggle = (button, line, row) => {
    const isOpen = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!isOpen));
    if (isOpen) line.nextSibling.remove();
    else line.after(make("tr", {}, make("td", { colspan: "7" }, facts(row))));
  };

  const line = row => {
    const button = make("button", { type: "button", class: "id", "aria-expanded": "false" }, row[ID]);
    const result = make("tr", {},
      make("th", { scope: "row" }, button),
      make("td", {}, badge(verdict(row))),
      make("td", {}, data.operations[row[OPERATION]]),
      make("td", { class: "number wide" }, number(row[LINE])),
      make("td", { class: "number wide" }, number(row[ATTEMPTS])),
      make("td", { class: "number wide" }, duration(row[TOOK])),
      make("td", { class: "wide why" }, make("span", { class: "bidi" }, why(row))));
    button.addEventListener("click", () => toggle(button, result, row));
    return result;
  };

  const show = () => {
    const pages = Math.max(1, Math.ceil(shown.length / pageSize));
    page = Math.min(Math.max(page, 0), pages - 1);
    const first = page * pageSize;
    const part = shown.slice(first, first + pageSize);
    get("body").replaceChildren(...part.map(line));
    const of = `${number(shown.length)} operations` + (shown.length === rows.length ? "" : ` (of ${number(rows.length)})`);
    get("found").textContent = part.length === 0 ? "No operation is like that." : `${number(first + 1)} to ${number(first + part.length)} of ${of}`;
    get("page").textContent = `Page ${number(page + 1)} of ${number(pages)}`;
    get("first").disabled = get("previous").disabled = page === 0;
    get("next").disabled = get("last").disabled = page === pages - 1;
    get("pages").hidden = pages === 1;
  };

  const turn = to => { page = to; show(); get("all").scrollIntoView({ block: "start" }); };
  get("first").addEventListener("click", () => turn(0));
  get("previous").addEventListener("click", () => turn(page - 1));
  get("next").addEventListener("click", () => turn(page + 1));
  get("last").addEventListener("click", () => turn(Infinity));

  for (const head of document.querySelectorAll("#rows thead th")) {
    const key = head.dataset.key;
    const name = head.textContent;
    head.replaceChildren(make("button", { type: "button", onclick: () => {
      sorting = { key, ascending: sorting.key === key ? !sorting.ascending : true };
      for (const other of document.querySelectorAll("#rows thead th")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", sorting.ascending ? "ascending" : "descending");
      choose();
    } }, name));
    if (key === "place") head.setAttribute("aria-sort", "ascending");
  }

  const counts = data.verdicts.map(() => 0);
  for (const row of rows) counts[row[VERDICT]] += 1;
  data.verdicts.forEach((name, index) => {
    if (counts[index] === 0) return;
    const button = make("button", { type: "button", "aria-pressed": "true", onclick: () => {
      const isHidden = hidden.delete(index);
      if (!isHidden) hidden.add(index);
      button.setAttribute("aria-pressed", String(isHidden));
      choose();
    } }, badge(name), ` ${number(counts[index])}`);
    get("verdicts").append(button);
  });

  let timer;
  get("search").addEventListener("input", event => {
    clearTimeout(timer);
    timer = setTimeout(() => { words = event.target.value; choose(); }, 120);
  });
  for (const element of [get("controls"), get("table")]) element.hidden = false;
  show();

  // On paper nothing can be unfolded, and nobody can turn to the next page of rows; a book is too much all the same.
  const printedRows = 2000;
  let folded = [];
  addEventListener("beforeprint", () => {
    const part = shown.slice(0, printedRows);
    get("body").replaceChildren(...part.map(line));
    get("found").textContent = `${number(part.length)} of ${number(rows.length)} operations`;
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const element of folded) element.open = true;
  });
  addEventListener("afterprint", () => { for (const element of folded) element.open = false; show(); });
})();
