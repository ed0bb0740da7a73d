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
  if (event.ctrlKey && event.key === "Enter" && event.target.id === "catatan") { event.preventDefault(); deeds.Enter(); return; }
  if (event.key === "Escape" && writing(event.target)) { event.target.blur(); return; }
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || writing(event.target) || !on()) return;
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

// "Simpan dan lanjut" goes on only after the answer is kept; a refusal stays on the page with what was typed.
document.addEventListener("htmx:afterRequest", (event) => {
  const { elt, successful, requestConfig } = event.detail;
  if (successful && elt.id === "jawab" && requestConfig.verb === "post") $("berikut")?.click();
});
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
  arrived();
  document.title = `${document.querySelector(".q-top .code")?.textContent} · Tuas`;
  window.scrollTo(0, 0);
  $("soal")?.focus({ preventScroll: true });
});
arrived();
