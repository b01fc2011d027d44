// The matrix of all figures: a row for each mechanism, a column for each size and figure, a factor to the best in each cell.
// What may not be ranked together never shares a column: the data are built that way, and this only shows and hides.
const place = document.getElementById("explorer");
if (place) explore(JSON.parse(document.getElementById("explorer-data").textContent));

function explore(data) {
  const say = (words) => (root.lang === "zh" ? words.zh : words.en);
  const plain = (text) => (typeof text === "string" ? text : say(text));
  const word = (key) => (data.words["page-" + key] ? say(data.words["page-" + key]) : key);
  const html = (text) => String(text).replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
  const axes = ["waiting", "placement", "peer"];
  const traits = ["boundaries", "hosts", "outlives", "lossless"];
  const cells = data.cells.map(([row, column, value, text, rank, factor, interval, detail]) => ({ row, column, value, text, rank, factor, interval, detail }));
  cells.forEach((cell, i) => (cell.number = i));
  const byColumn = data.columns.map(() => new Map());
  cells.forEach((cell) => byColumn[cell.column].set(cell.row, cell));
  // Rows that share a rank look alike: their colour is that of the first of them.
  const first = data.columns.map((_, column) => {
    const found = {};
    for (const cell of byColumn[column].values()) {
      found[cell.rank] = found[cell.rank] ?? { factor: cell.factor, count: 0 };
      found[cell.rank].factor = Math.min(found[cell.rank].factor, cell.factor);
      found[cell.rank].count++;
    }
    return found;
  });
  const state = {
    subject: choice.get("subject") ?? "", waiting: choice.get("waiting") ?? "", placement: choice.get("placement") ?? "",
    peer: choice.get("peer") ?? "", family: choice.get("family") ?? "", backend: choice.get("backend") ?? "",
    q: choice.get("q") ?? "", show: choice.get("show") ?? "", tail: choice.get("tail") ?? "", cpu: choice.get("cpu") ?? "",
    needs: (choice.get("needs") ?? "").split(",").filter(Boolean), sort: choice.get("sort") ?? "",
  };
  const fits = (column, some) => some.every((axis) => column[axis] === state[axis]);
  const weight = (column) => byColumn[column].size;

  // Keeps what was just chosen, and moves the other axes to where something was measured.
  function settle(chosen) {
    const subjects = data.columns.filter((column) => column.subject.en === state.subject);
    const some = subjects.length ? subjects : data.columns;
    let fixed = chosen ? [chosen] : axes.filter((axis) => state[axis]);
    let found = some.filter((column) => fits(column, axes));
    for (; !found.length; fixed = fixed.slice(0, -1)) {
      found = some.filter((column) => fits(column, fixed));
      if (!fixed.length) break;
    }
    const numbers = found.map((column) => data.columns.indexOf(column));
    const total = {};
    const key = (n) => axes.map((axis) => data.columns[n][axis]).join("|");
    numbers.forEach((n) => (total[key(n)] = (total[key(n)] ?? 0) + weight(n)));
    const best = numbers.reduce((a, b) => (total[key(b)] > total[key(a)] ? b : a));
    state.subject = data.columns[best].subject.en;
    axes.forEach((axis) => (state[axis] = data.columns[best][axis]));
  }

  function shownColumns() {
    return data.columns
      .map((column, n) => ({ ...column, n }))
      .filter((column) => column.subject.en === state.subject && fits(column, axes))
      .filter((column) => column.merit === "headline" || (column.merit === "tail" ? state.tail : !state.cpu))
      .sort((a, b) => order(a) - order(b));
  }
  const order = (column) => ["headline", "tail", "cpu"].indexOf(column.merit) * 1000 + column.n;

  function shownRows(columns) {
    const q = state.q.toLowerCase();
    return data.rows
      .map((row, n) => ({ ...row, n }))
      .filter((row) => columns.some((column) => byColumn[column.n].has(row.n)))
      .filter((row) => !state.family || row.family === state.family)
      .filter((row) => !state.backend || row.backend === state.backend)
      .filter((row) => !q || (row.name + " " + (data.traits[row.mechanism]?.title ?? "")).toLowerCase().includes(q))
      .filter((row) => state.needs.every((need) => data.traits[row.mechanism]?.[need]));
  }

  // By rank, then by figure; what has no rank comes after what has, what has no figure last.
  function sorted(rows, column) {
    const place = (row) => {
      const cell = byColumn[column]?.get(row.n);
      return cell ? [typeof cell.rank === "number" ? cell.rank : 1e6, cell.factor] : [1e9, 0];
    };
    return rows.sort((a, b) => place(a)[0] - place(b)[0] || place(a)[1] - place(b)[1] || a.name.localeCompare(b.name));
  }

  function heat(cell) {
    if (typeof cell.rank !== "number") return "";
    const factor = Math.max(1, first[cell.column][cell.rank].factor);
    return ` style="--heat:${Math.min(1, Math.log2(factor) / 5).toFixed(2)}"`;
  }

  function written(cell) {
    if (!cell) return "<td>–</td>";
    const ranked = typeof cell.rank === "number";
    const shared = ranked && first[cell.column][cell.rank].count > 1 ? "=" : "";
    // Where nothing is ranked there is no best to compare with.
    const text = state.show === "figure" || !cell.factor ? html(cell.text) : "×" + (cell.factor < 9.95 ? cell.factor.toFixed(2) : cell.factor.toFixed(cell.factor < 99.5 ? 1 : 0));
    // Of one width by spaces as wide as a figure: thousands of boxes would take a browser longer than the figures themselves.
    const rank = ranked ? (cell.rank + shared).padStart(3, "\u2007") : html(cell.rank);
    return `<td class="cell${ranked ? " heat" : ""}"${heat(cell)} tabindex="-1" data-cell="${cell.number}" title="${html(cell.text + " " + cell.interval)}">${text} <small>${rank}</small></td>`;
  }

  function select(name, values, label = (value) => value) {
    if (values.length < 2) return "";
    const options = values.map((value) => `<option value="${html(value)}"${value === state[name] ? " selected" : ""}>${html(label(value))}</option>`);
    return `<label>${word(name)} <select name="${name}">${options.join("")}</select></label>`;
  }
  const distinct = (values) => [...new Set(values)];
  const check = (name, value, on, label) => `<label><input type="checkbox" name="${name}" value="${value}"${on ? " checked" : ""}> ${label}</label>`;

  function controls() {
    const subject = data.columns.filter((column) => column.subject.en === state.subject);
    const subjects = distinct(data.columns.map((column) => column.subject.en));
    const named = Object.fromEntries(data.columns.map((column) => [column.subject.en, say(column.subject)]));
    const asked = traits.filter((trait) => data.rows.some((row) => data.traits[row.mechanism]?.[trait]));
    const has = (merit) => data.columns.some((column) => column.merit === merit);
    return `<form class="controls">${select("subject", subjects, (value) => named[value])}
      ${axes.map((axis) => select(axis, distinct(subject.map((column) => column[axis])), word)).join("")}
      ${select("family", ["", ...Object.keys(data.families)], (value) => (value ? say(data.families[value]) : word("all")))}
      ${select("backend", ["", ...distinct(data.rows.map((row) => row.backend)).sort()], (value) => value || word("all"))}
      ${select("show", ["", "figure"], (value) => word(value ? "absolute" : "factor"))}
      ${has("tail") ? check("tail", "1", state.tail, word("tail")) : ""}
      ${has("cpu") ? check("cpu", "1", !state.cpu, word("cpu")) : ""}
      <label>${word("search")} <input type="search" name="q" value="${html(state.q)}"></label>
      ${asked.length ? `<fieldset><legend>${word("needs")}</legend>${asked.map((trait) => check("needs", trait, state.needs.includes(trait), word(trait))).join("")}</fieldset>` : ""}
    </form>`;
  }

  function table() {
    const columns = shownColumns();
    const rows = shownRows(columns);
    if (!columns.length || !rows.length) return `<p>${word("nothing")}</p>`;
    const by = columns.find((column) => String(column.n) === state.sort) ?? columns.reduce((a, b) => (weight(b.n) > weight(a.n) && b.merit === "headline" ? b : a));
    sorted(rows, by.n);
    const groups = [];
    for (const column of columns) {
      const title = say(column.title) + (column.tags.includes("may-drop") ? " (may-drop)" : "");
      const last = groups[groups.length - 1];
      if (last?.title === title) last.count++;
      else groups.push({ title, count: 1 });
    }
    const head = groups.map((group) => `<th scope="colgroup" colspan="${group.count}">${html(group.title)}</th>`).join("");
    const sizes = columns
      .map((column) => {
        const label = column.size || column.tags || "–";
        const sort = column.n === by.n;
        return `<th scope="col"${sort ? ' aria-sort="ascending"' : ""}><button type="button" data-sort="${column.n}">${html(label)}${sort ? " ↓" : ""}</button></th>`;
      })
      .join("");
    const body = rows
      .map((row) => `<tr data-row="${html(row.name)}"><th scope="row">${html(row.name)}</th>${columns.map((column) => written(byColumn[column.n].get(row.n))).join("")}</tr>`)
      .join("");
    return `<div class="box" role="region" tabindex="0" aria-label="${word("mechanism")}"><table class="matrix"><thead><tr><th rowspan="2" scope="col">${word("mechanism")} <small>${rows.length}</small></th>${head}</tr><tr>${sizes}</tr></thead><tbody>${body}</tbody></table></div>`;
  }

  function detail(cell) {
    const texts = data.details[cell.detail];
    const parts = data.labels.map((label, i) => (texts[i] ? `<div><dt>${html(say(label))}</dt><dd>${html(plain(texts[i]))}</dd></div>` : "")).join("");
    place.querySelector(".detail").innerHTML = `<dl>${parts}</dl>`;
  }

  function draw() {
    place.innerHTML = `${controls()}<div class="matrix-place"></div><p class="hint">${word("hint")}</p><div class="detail" aria-live="polite"></div>`;
    const form = place.querySelector("form");
    form.addEventListener("submit", (event) => event.preventDefault());
    form.querySelector("[name=q]").addEventListener("input", (event) => {
      state.q = event.target.value;
      remember();
      fill();
    });
    form.addEventListener("change", (event) => {
      const { name, value, checked } = event.target;
      if (name === "needs") state.needs = [...form.querySelectorAll("[name=needs]:checked")].map((box) => box.value);
      else if (name === "tail") state.tail = checked ? "1" : "";
      else if (name === "cpu") state.cpu = checked ? "" : "off";
      else state[name] = value;
      if (name === "subject") axes.forEach((axis) => (state[axis] = ""));
      if (name === "subject" || axes.includes(name)) {
        settle(axes.includes(name) ? name : undefined);
        state.sort = "";
        remember();
        draw();
        place.querySelector(`[name=${name}]`)?.focus();
      } else {
        remember();
        fill();
      }
    });
    fill();
  }

  const remember = () => keep({ ...state, needs: state.needs.join(",") });

  function fill() {
    const box = place.querySelector(".matrix-place");
    box.innerHTML = table();
    const first = box.querySelector("[data-cell]");
    if (first) first.tabIndex = 0;
    box.querySelectorAll("[data-sort]").forEach((button) =>
      button.addEventListener("click", () => {
        state.sort = button.dataset.sort;
        remember();
        fill();
        box.querySelector(`[data-sort="${state.sort}"]`).focus();
      }));
  }

  for (const event of ["click", "focusin", "mouseover"]) {
    place.addEventListener(event, (e) => {
      const cell = e.target.closest("[data-cell]");
      if (cell) detail(cells[cell.dataset.cell]);
    });
  }
  // Arrows move from cell to cell; Tab leaves the table.
  place.addEventListener("keydown", (e) => {
    const cell = e.target.closest("[data-cell]");
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[e.key];
    if (!cell || !step) return;
    e.preventDefault();
    const row = cell.parentNode;
    const rows = [...row.parentNode.rows];
    let next = cell;
    do {
      const y = rows.indexOf(next.parentNode) + step[0];
      const x = next.cellIndex + step[1];
      next = rows[y]?.cells[x];
    } while (next && next.dataset.cell === undefined && next.tagName === "TD");
    if (next?.dataset.cell === undefined) return;
    cell.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });

  if (data.columns.length) {
    settle();
    draw();
    ready.push(draw);
  }
}
