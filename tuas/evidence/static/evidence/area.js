// The rows of an area: drop, choose, photograph; J K U T O. Without this script every form still works.
import { Refused, upload } from "./upload.js";

const rowOf = (node) => node.closest?.("tbody.slot");
const rows = () => [...document.querySelectorAll("tbody.slot")].filter((row) => row.offsetParent !== null);

function line(box, file) {
  const p = document.createElement("p");
  const name = document.createElement("span");
  const bar = document.createElement("progress");
  const word = document.createElement("span");
  name.textContent = file.name;
  bar.max = file.size || 1;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  p.append(name, bar, word);
  box.append(p);
  return { say: (text) => { word.textContent = text; }, part: (n) => { bar.value = Math.min(n, bar.max); word.textContent = `${Math.floor((bar.value / bar.max) * 100)}%`; },
    end: (text) => { bar.remove(); word.textContent = text; p.classList.add("refusal"); }, gone: () => p.remove() };
}

const fieldsOf = (form) => Object.fromEntries([...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken"));

function swap(item, html) {
  const row = document.getElementById(item);
  window.htmx.swap(row, html, { swapStyle: "outerHTML" });
  return document.getElementById(item);
}

async function sendAll(form, files) {
  const fields = fieldsOf(form);
  const item = fields.item;
  const refused = [];
  for (const [index, file] of [...files].entries()) {
    let row = document.getElementById(item);
    const work = row.querySelector(".work");
    work.hidden = false;
    const report = line(work.lastElementChild, file);
    try {
      if (index) delete fields.versi_dari; // only the first of several can be the new version
      row = swap(item, await upload(form.action, file, fields, report));
      row.focus({ preventScroll: true });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      report.gone();
      refused.push([file, error.message]);
    }
    if (refused.length) {
      const place = document.getElementById(item).querySelector(".work");
      place.hidden = false;
      place.lastElementChild.replaceChildren();
      for (const [lost, sentence] of refused) line(place.lastElementChild, lost).end(sentence);
    }
  }
}

async function sendLoose(form, files) {
  const box = form.querySelector(".work-list");
  const fields = fieldsOf(form);
  for (const file of files) {
    const report = line(box, file);
    try {
      const html = await upload(form.action, file, fields, report);
      if (fields.item && document.getElementById(fields.item)) { swap(fields.item, html); report.end(`Ditautkan ke ${fields.item}.`); }
      else report.end("Disimpan di dokumen unit.");
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      report.end(error.message);
    }
  }
  form.reset();
}

document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-upload]");
  if (form && event.target.type === "file" && event.target.files.length) { sendAll(form, [...event.target.files]); event.target.value = ""; }
});

const pick = document.getElementById("pick");
const pickForm = document.querySelector("[data-pick-form]");
pickForm?.addEventListener("submit", (event) => {
  event.preventDefault();
  event.stopPropagation();
  sendLoose(pickForm, [...pickForm.elements.berkas.files]);
});
document.addEventListener("click", (event) => {
  if (pick && event.target.closest?.("[data-pick]")) { event.preventDefault(); pick.showModal(); }
  if (event.target.closest?.("[data-close]")) pick.close();
});

let over = null;
const mark = (row) => {
  if (row === over) return;
  over?.classList.remove("over");
  over = row;
  over?.classList.add("over");
};
const carriesFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
document.addEventListener("dragover", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  const row = rowOf(event.target);
  mark(row?.querySelector("form[data-upload]") ? row : document.querySelector(".acts"));
});
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) mark(null); });
document.addEventListener("drop", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  mark(null);
  const files = [...event.dataTransfer.files];
  const form = rowOf(event.target)?.querySelector("form[data-upload]");
  if (form) sendAll(form, files);
  else if (pickForm) {
    const held = new DataTransfer();
    for (const file of files) held.items.add(file);
    pickForm.elements.berkas.files = held.files;
    pick.showModal();
  }
});

function move(step) {
  const all = rows();
  const at = all.indexOf(rowOf(document.activeElement) ?? null);
  const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + step))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
const deeds = {
  j: () => move(1),
  k: () => move(-1),
  u: (row) => row?.querySelector("input[type=file]")?.click(),
  t: (row) => { const none = row?.querySelector(".none"); if (none) { none.open = true; none.querySelector("input[name=alasan]").focus(); } },
  o: (row) => row?.querySelector("a.doc")?.click(),
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select, dialog")) return;
  const deed = deeds[event.key.toLowerCase()];
  if (deed) { event.preventDefault(); deed(rowOf(document.activeElement)); }
});
