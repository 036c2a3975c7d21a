"use strict";
// Sorts the rows of the table, and hides those that do not have the words in them. It makes no markup: rows only move.
(() => {
  const table = document.getElementById("feed-rows");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const order = new Intl.Collator("en", { numeric: true });
  const number = value => value.toLocaleString("en");
  const found = document.getElementById("found");
  const search = document.getElementById("search");
  const texts = rows.map(row => [...row.cells].map(cell => cell.textContent).join("\n").toLowerCase());

  const show = () => {
    const parts = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    rows.forEach((row, index) => {
      row.hidden = !parts.every(part => texts[index].includes(part));
      if (!row.hidden) count += 1;
    });
    found.textContent = parts.length === 0 ? `${number(rows.length)} rows` : `${number(count)} of ${number(rows.length)} rows`;
  };

  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const isNumber = head.classList.contains("number");
    const key = row => isNumber ? row.cells[column].dataset.value : row.cells[column].textContent;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.replaceChildren(button);
    // On paper there is nothing to press, and a head that is repeated on each page shows no buttons.
    addEventListener("beforeprint", () => head.replaceChildren(...button.childNodes));
    addEventListener("afterprint", () => { button.replaceChildren(...head.childNodes); head.replaceChildren(button); });
    button.addEventListener("click", () => {
      const ascending = head.getAttribute("aria-sort") !== "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      const places = new Map(rows.map((row, index) => [row, index]));
      body.append(...[...rows].sort((first, second) => {
        const [left, right] = [key(first), key(second)];
        // What has no value stands behind, in both directions.
        if (left === "" || right === "") return (left === "") - (right === "") || places.get(first) - places.get(second);
        const difference = isNumber ? Number(left) - Number(right) : order.compare(left, right);
        return (ascending ? difference : -difference) || places.get(first) - places.get(second);
      }));
    });
  });

  let timer;
  search.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(show, 120); });
  document.getElementById("controls").hidden = false;
  show();
})();
