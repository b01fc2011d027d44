// One small line for each series: its figure on a logarithmic scale of its own, the spread of its forks, its changes of level.
const lines = document.getElementById("history");
if (lines) tell(JSON.parse(document.getElementById("history-data").textContent));

function tell(data) {
  const WIDTH = 420, HEIGHT = 44, MOST = 200;
  const say = (key) => { const words = data.words["page-" + key]; return root.lang === "zh" ? words.zh : words.en; };
  const html = (text) => String(text).replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
  let q = choice.get("q") ?? "";

  const scale = (series) => {
    const low = Math.min(...series.values.map((value, i) => value - series.spreads[i]));
    const high = Math.max(...series.values.map((value, i) => value + series.spreads[i]));
    // A steady series is drawn flat: 2 % of noise must not look like a mountain.
    const room = Math.max(0, 0.1 - (high - low)) / 2;
    const x = (i) => (series.values.length < 2 ? WIDTH / 2 : 2 + (i / (series.values.length - 1)) * (WIDTH - 4));
    const y = (value) => HEIGHT - 3 - ((value - low + room) / (high - low + 2 * room)) * (HEIGHT - 6);
    return { x, y };
  };

  function spark(series) {
    const { x, y } = scale(series);
    const at = (i, value) => x(i).toFixed(1) + "," + y(value).toFixed(1);
    const line = series.values.map((value, i) => at(i, value)).join(" ");
    const above = series.values.map((value, i) => at(i, value + series.spreads[i]));
    const below = series.values.map((value, i) => at(i, value - series.spreads[i])).reverse();
    const steps = series.steps.map((step) => `<line class="${step.ratio > 1 ? "worse" : "better"}" x1="${x(step.at)}" x2="${x(step.at)}" y1="0" y2="${HEIGHT}"/>`).join("");
    return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${html(series.cell)}"><polygon points="${above.concat(below).join(" ")}"/><polyline points="${line}"/>${steps}</svg>`;
  }

  function changes(series) {
    return series.steps.map((step) => `<span class="${step.ratio > 1 ? "worse" : "better"}">×${step.ratio.toFixed(3)}</span> ${html(data.runs[series.runs[step.at]])}${step.settled ? "" : " (" + say("recent") + ")"}`).join("<br>") || "–";
  }

  function fill() {
    const found = data.series.map((series, n) => ({ series, n })).filter(({ series }) => (series.cell + " " + series.machine).toLowerCase().includes(q.toLowerCase()));
    // What changed most comes first.
    const most = ({ series }) => Math.max(0, ...series.steps.map((step) => Math.abs(Math.log(step.ratio))));
    found.sort((a, b) => most(b) - most(a) || a.n - b.n);
    const rows = found.slice(0, MOST).map(({ series, n }) => `<tr data-n="${n}"><th scope="row">${html(series.cell)}<br><small>${html(series.machine)}</small></th><td class="spark">${spark(series)}<br><small>&nbsp;</small></td><td>${html(series.latest)}</td><td>${changes(series)}</td><td>${series.values.length}</td></tr>`);
    lines.querySelector("tbody").innerHTML = rows.join("");
    lines.querySelector(".more").textContent = found.length > MOST ? say("more").replace("{0}", found.length - MOST) : "";
  }

  function draw() {
    lines.innerHTML = `<form class="controls"><label>${say("search")} <input type="search" name="q" value="${html(q)}"></label></form><div class="box history" tabindex="0" role="region" aria-label="${say("cell")}"><table><thead><tr>${["cell", "figure", "latest", "changes", "checks"].map((key) => `<th scope="col">${say(key)}</th>`).join("")}</tr></thead><tbody></tbody></table></div><p class="more hint"></p>`;
    lines.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    lines.querySelector("input").addEventListener("input", (event) => {
      q = event.target.value;
      keep({ q });
      fill();
    });
    fill();
  }

  lines.addEventListener("mousemove", (event) => {
    const svg = event.target.closest("svg");
    if (!svg) return;
    const series = data.series[svg.closest("tr").dataset.n];
    const box = svg.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    const i = Math.max(0, Math.min(series.values.length - 1, Math.round(share * (series.values.length - 1))));
    svg.parentNode.querySelector("small").textContent = data.runs[series.runs[i]] + ": ×" + Math.exp(series.values[i] - series.values[series.values.length - 1]).toFixed(3) + " " + say("latest");
  });
  draw();
  ready.push(draw);
}
