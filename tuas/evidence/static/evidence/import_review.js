// Deciding by keyboard: arrows move, Enter accepts, 2 the second, E another item, X none, Shift+Enter a group, Z undoes.
// Without this script the same boxes are ticked by hand; nothing is stored before "Simpan" either way.
const form = document.getElementById("review");
const rows = form ? [...form.querySelectorAll(".file")] : [];
const panel = document.querySelector("[data-peek]"), said = document.getElementById("said");
const count = document.querySelector("[data-count]");
const kept = form && `tuas:usulan:${location.pathname}${location.search}`;
const undo = [];
let at = -1;

const boxes = (row) => [...row.querySelectorAll('input[name^="kode-"]:not(:disabled)')];
const none = (row) => row.querySelector('input[name="bukan"]');
const other = (row) => row.querySelector('input[name^="lain-"]');
const stateOf = (row) => ({ codes: boxes(row).filter((b) => b.checked).map((b) => b.value), none: none(row).checked, other: other(row).value });

function put(row, state) {
  for (const box of boxes(row)) box.checked = state.codes.includes(box.value);
  none(row).checked = state.none;
  other(row).value = state.other;
  if (state.other || state.none || row.querySelector('.other input[name^="kode-"]:checked')) row.querySelector(".other").open = true;
}

function show() {
  let chosen = 0;
  for (const row of rows) {
    const state = stateOf(row);
    row.classList.toggle("no", state.none);
    chosen += state.none || state.codes.length || state.other.trim() ? 1 : 0;
  }
  count.textContent = chosen;
  sessionStorage.setItem(kept, JSON.stringify(Object.fromEntries(rows.map((row) => [row.dataset.file, stateOf(row)]))));
}

function change(list, make, words) {
  const before = list.map((row) => [row, stateOf(row)]);
  list.forEach((row) => put(row, make(row)));
  undo.push([at, before]);
  said.textContent = words;
  show();
}

function go(to, focus = true) {
  if (to < 0 || to >= rows.length) return;
  rows[at]?.classList.remove("sel");
  rows[at]?.removeAttribute("aria-current");
  at = to;
  const row = rows[at];
  row.classList.add("sel");
  row.setAttribute("aria-current", "true");
  if (focus) { row.focus({ preventScroll: true }); row.scrollIntoView({ block: "nearest" }); }
  panel.querySelector("h2").textContent = row.querySelector(".n").textContent;
  const frame = panel.querySelector("iframe");
  if (!frame.src.endsWith(row.dataset.preview)) frame.contentWindow.location.replace(row.dataset.preview);
  const why = boxes(row).filter((b) => b.dataset.why).map((b) => `${b.value}: ${b.dataset.why}`);
  panel.querySelector(".because").replaceChildren(...why.map((words) => Object.assign(document.createElement("li"), { textContent: words })));
}

const only = (n) => (row) => ({ codes: boxes(row).slice(n, n + 1).map((b) => b.value), none: false, other: "" });
const nameOf = (row) => row.querySelector(".n").textContent;

function take(n) {
  const row = rows[at];
  if (!row) return;
  const state = stateOf(row);
  const box = boxes(row)[n];
  if (n === 0 && !state.none && (state.codes.length || state.other)) change([row], () => state, `${nameOf(row)}: ${state.codes.join(", ") || state.other} diterima`);
  else if (box) change([row], only(n), `${nameOf(row)}: ${box.value} diterima`);
  else { said.textContent = `${nameOf(row)}: tidak ada usulan itu`; return; }
  go(at + 1);
}

function group(section) {
  const list = [...section.querySelectorAll(".file")].filter((row) => boxes(row).length && !none(row).checked && !stateOf(row).codes.length && !stateOf(row).other);
  change(list, only(0), `${section.querySelectorAll(".file").length} berkas diterima`);
  const last = rows.indexOf([...section.querySelectorAll(".file")].pop());
  go(Math.min(last + 1, rows.length - 1));
}

const deeds = {
  ArrowDown: () => go(at + 1), ArrowUp: () => go(at - 1), j: () => go(at + 1), k: () => go(at - 1),
  Enter: () => take(0), 2: () => take(1), 3: () => take(2),
  e: () => { const row = rows[at]; row.querySelector(".other").open = true; other(row).focus(); },
  x: () => { change([rows[at]], () => ({ codes: [], none: true, other: "" }), `${nameOf(rows[at])}: bukan bukti`); go(at + 1); },
  z: () => {
    const last = undo.pop();
    if (!last) { said.textContent = "Tidak ada yang diurungkan"; return; }
    for (const [row, state] of last[1]) put(row, state);
    show();
    go(last[0]);
    said.textContent = "Diurungkan";
  },
};

if (form) {
  for (const node of document.querySelectorAll("[data-scripted]")) node.hidden = false;
  const before = JSON.parse(sessionStorage.getItem(kept) ?? "{}");
  for (const row of rows) if (before[row.dataset.file]) put(row, before[row.dataset.file]);
  show();
  go(0, false);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    if (target.matches('input[name^="lain-"]')) {
      if (event.key === "Enter") {
        event.preventDefault();
        if (target.value.trim()) { said.textContent = `${nameOf(rows[at])}: ${target.value.split(" ")[0]} diterima`; show(); go(at + 1); }
      } else if (event.key === "Escape") rows[at].focus();
      return;
    }
    if (target.matches("a, button, summary") && event.key === "Enter" && !event.shiftKey) return;
    if (event.key === "Enter" && event.shiftKey) {
      event.preventDefault();
      const section = rows[at]?.closest("[data-group]");
      if (section) group(section);
      return;
    }
    const deed = deeds[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (deed && !event.shiftKey) { event.preventDefault(); deed(); }
  });
  form.addEventListener("focusin", (event) => {
    const row = event.target.closest(".file");
    if (row && rows[at] !== row) go(rows.indexOf(row), false);
  });
  form.addEventListener("input", (event) => {
    const row = event.target.closest(".file");
    if (!row) return;
    if (event.target.name === "bukan" && event.target.checked) for (const box of boxes(row)) box.checked = false;
    else if (event.target.name?.startsWith("kode-") && event.target.checked) none(row).checked = false;
    show();
  });
  form.addEventListener("click", (event) => {
    const all = event.target.closest("[data-all]"), deed = event.target.closest("[data-do]");
    if (all) { event.preventDefault(); group(all.closest("[data-group]")); }
    else if (deed) deeds[deed.dataset.do]();
    else if (event.target.closest("a.n")) { event.preventDefault(); go(rows.indexOf(event.target.closest(".file"))); }
    else { const row = event.target.closest(".file"); if (row) go(rows.indexOf(row), false); }
  });
}
