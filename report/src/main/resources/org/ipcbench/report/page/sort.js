// Sorts a table by the column whose heading is pressed; a second press turns the order around.
for (const table of document.querySelectorAll("table:not(.matrix)")) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.title = "↑↓";
    const arrow = document.createElement("span");
    button.append(...head.childNodes, arrow);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => {
        other.removeAttribute("aria-sort");
        other.firstChild.lastChild.textContent = "";
      });
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      arrow.textContent = down ? " ↓" : " ↑";
      const key = (row) => row.cells[column];
      const number = (cell) => (cell.dataset.sort === undefined ? NaN : Number(cell.dataset.sort));
      const compare = (a, b) => {
        const x = number(key(a));
        const y = number(key(b));
        // Places without a number go last in both directions.
        if (Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
        const order = Number.isNaN(x) ? key(a).textContent.localeCompare(key(b).textContent) : x - y;
        return down ? -order : order;
      };
      body.append(...[...body.rows].sort(compare));
    });
  });
}
