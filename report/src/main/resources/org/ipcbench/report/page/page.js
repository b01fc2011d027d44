// Language, theme, and the row that is pointed at: the same in every table and chart.
const root = document.documentElement;
const ready = [];
document.querySelector(".switches").hidden = false;

// The reader's choice stays in the address, so that a link shows the same.
const choice = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
// Browsers ignore an address that changes more often than some times a second: all that was chosen at once is one change.
function keep(chosen) {
  for (const [name, value] of Object.entries(chosen)) {
    if (value) choice.set(name, value);
    else choice.delete(name);
  }
  history.replaceState(null, "", choice.size ? "#" + choice : location.pathname + location.search);
}

function speak(language) {
  root.lang = language;
  ready.forEach((draw) => draw());
}
const language = document.getElementById("language");
if (language) {
  language.addEventListener("click", () => {
    speak(root.lang === "zh" ? "en" : "zh");
    keep({ lang: root.lang === "zh" ? "zh" : "" });
  });
  if (choice.get("lang") === "zh") root.lang = "zh";
}

document.getElementById("theme").addEventListener("click", () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  keep({ theme: root.dataset.theme });
});
if (choice.get("theme")) root.dataset.theme = choice.get("theme");

// One rule, replaced whenever another row is pointed at.
const lit = document.head.appendChild(document.createElement("style"));
function light(row) {
  const name = row === undefined ? "" : JSON.stringify(row);
  lit.textContent = name
    ? `svg:has([data-row=${name}]) [data-row]:not([data-row=${name}]) { opacity: .15 } tr[data-row=${name}] > * { box-shadow: inset 0 2px var(--link), inset 0 -2px var(--link) }`
    : "";
}
for (const event of ["mouseover", "focusin"]) {
  document.addEventListener(event, (e) => light(e.target.closest("[data-row]")?.dataset.row));
}
