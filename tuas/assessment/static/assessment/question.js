// One key answers, Enter saves and goes on. Without this file every step is still a form or a link.
const $ = (id) => document.getElementById(id);
const KEYS = "tuas:tombol";
const on = () => localStorage.getItem(KEYS) !== "mati";
const writing = (target) => target.closest?.("textarea, select, input:not([type=radio], [type=checkbox])");

function choose(radio) {
  if (!radio || radio.disabled || radio.checked) return;
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
}
function noteDue() {
  const note = document.querySelector(".note");
  const unit = document.querySelector("#jawab input[data-unit]");
  if (!note || !unit) return false;
  const differs = Boolean(document.querySelector("#jawab input[name=jawaban]:checked")) && !unit.checked;
  note.classList.toggle("wajib", differs && !$("catatan").value.trim());
  return note.classList.contains("wajib");
}
function paper(step) {
  const tabs = [...document.querySelectorAll(".ev-t a")];
  const here = tabs.findIndex((tab) => tab.hasAttribute("aria-current"));
  tabs[(here + step + tabs.length) % tabs.length]?.click();
}
const deeds = {
  ArrowUp: () => $("sebelum")?.click(),
  ArrowDown: () => $("berikut")?.click(),
  S: () => $("berikut")?.click(),
  N: () => $("catatan")?.focus(),
  R: () => $("perbaikan")?.click(),
  U: () => choose(document.querySelector("#jawab input[data-unit]")),
  Enter: () => $("jawab")?.querySelector("button[name=lanjut]")?.click(),
  E: () => paper(1),
  ArrowRight: () => paper(1), // where E is an answer
  ArrowLeft: () => paper(-1),
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey && event.key === "Enter" && event.target.id === "catatan") { event.preventDefault(); if (!leaving) deeds.Enter(); return; }
  if (event.key === "Escape" && writing(event.target)) { event.target.blur(); return; }
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || writing(event.target) || !on() || leaving) return;
  const inRadio = event.target.type === "radio";
  if (inRadio && event.key.startsWith("Arrow")) return;
  if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const radio = document.querySelector(`#jawab input[data-huruf="${CSS.escape(key)}"]`);
  if (radio) { event.preventDefault(); choose(radio); return; }
  if (deeds[key]) { event.preventDefault(); deeds[key](); }
});
document.addEventListener("change", (event) => {
  if (event.target.id === "tombol-nyala") localStorage.setItem(KEYS, event.target.checked ? "nyala" : "mati");
  noteDue();
});
document.addEventListener("input", (event) => { if (event.target.id === "catatan") noteDue(); });

// One goes on only when everything chosen here is kept, whichever key or link asks for it: an answer that arrives late
// would mark the next question as saved. A refusal stays on the page with what was typed. Keys pressed on the way to a
// question that nobody has seen yet answer nothing.
let saving = 0;
let onward = null;
let leaving = false;
const isSave = ({ elt, requestConfig }) => requestConfig.verb === "post" && Boolean(elt.closest("#jawab"));
function stay() { saving = 0; onward = null; leaving = false; }
document.addEventListener("submit", (event) => { if (event.target.id === "jawab") leaving = true; });
document.addEventListener("htmx:beforeRequest", (event) => {
  if (isSave(event.detail)) saving += 1;
  else if (event.detail.target?.id !== "meja") return;
  else if (saving) { event.preventDefault(); onward = event.detail.elt; } else leaving = true;
});
document.addEventListener("htmx:afterRequest", (event) => {
  const { elt, target, successful } = event.detail;
  if (target?.id === "meja" && !successful) leaving = false;
  if (!isSave(event.detail)) return;
  saving -= 1;
  if (!successful) { onward = null; leaving = false; } else if (elt.id === "jawab") onward = $("berikut");
  // After this event htmx sends the save that queued behind this one; only then is it known whether all are kept.
  queueMicrotask(() => { if (!saving && onward) { const link = onward; onward = null; link.click(); } });
});
for (const name of ["htmx:historyRestore", "pageshow"]) window.addEventListener(name, stay);
// A lost connection or a failing server says so; nothing typed is lost.
for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) document.addEventListener(name, (event) => {
  const status = event.detail.xhr?.status ?? 0;
  const box = $("pesan");
  if (!box || (status >= 400 && status < 500)) return;
  const words = document.createElement("p");
  words.className = "refusal";
  words.textContent = box.dataset.putus;
  box.replaceChildren(words);
});
let scrolled = 0;
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target?.id === "meja") scrolled = document.querySelector(".qs")?.scrollTop ?? 0;
});
function arrived() {
  const list = document.querySelector(".qs");
  if (list) { list.scrollTop = scrolled; list.querySelector("li a[aria-current]")?.scrollIntoView({ block: "nearest" }); }
  const box = $("tombol-nyala");
  if (box) box.checked = on();
  noteDue();
}
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.id !== "meja") return;
  stay();
  arrived();
  document.title = `${document.querySelector(".q-top .code")?.textContent} · Tuas`;
  window.scrollTo(0, 0);
  $("soal")?.focus({ preventScroll: true });
});
arrived();
