// The guest book: what is signed is kept on the device first and leaves it when the server has it. The code of a guest
// follows from the key of his form, so that it is known without network. After each guest the page is empty again.
import { sha256, work } from "./gate.js";
const form = document.getElementById("guest"), write = document.getElementById("write"), thanks = document.getElementById("thanks");
const STORE = `tuas:tamu:${form.dataset.number}`, desk = "desk" in form.dataset;
const gate = form.querySelector("[data-gate]"), bits = Number(gate.dataset.bits);
const ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
const [STAY, IDLE, AGAIN] = [20, 120, 15];  // seconds: thanks on the desk, a form left alone, next try to send

let unsaved = null;  // what a full device could not keep: it lives as long as this page
const kept = () => unsaved ?? JSON.parse(localStorage.getItem(STORE) ?? "[]");
function keep(items) {
  unsaved = null;
  try {
    if (items.length) localStorage.setItem(STORE, JSON.stringify(items)); else localStorage.removeItem(STORE);
  } catch { unsaved = items; }
  const queue = document.getElementById("queue");
  queue.hidden = !items.length;
  queue.querySelector("[data-n]").textContent = items.length;
  document.getElementById("mend").hidden = !items.some((each) => each.wrong);
}
function newKey() {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(24)))).replaceAll("+", "-").replaceAll("/", "_");
}
function codeOf(key) {
  const bytes = [...sha256(`lacak|${form.dataset.number}|${key}`)].flatMap((w) => [w >>> 24, (w >>> 16) & 255, (w >>> 8) & 255, w & 255]);
  return bytes.slice(0, 12).map((byte) => ALPHABET[byte % ALPHABET.length]).join("").match(/.{4}/g).join("-");
}
function fresh(page) {
  gate.querySelector("[name=g-lembar]").value = page.token;
  gate.dataset.nonce = page.nonce;
}
/** "kept" and "refused" are final; "later" is everything that is not an answer of the guest book. */
async function send(item) {
  for (let n = 0; n < 3; n++) {
    let said;
    try {
      const answer = await fetch(item.to, {
        method: "POST", body: new URLSearchParams(item.fields), headers: { "X-Requested-With": "fetch" },
        signal: AbortSignal.timeout(10000), credentials: "omit",
      });
      said = await answer.json();
    } catch { return { state: "later" }; }
    if (said.page) fresh(said.page);
    if (said.state !== "gate") return said;
    if (said.verdict !== "prove") return { state: "later" };
    item.fields["g-lembar"] = said.page.token;
    item.fields["g-kerja"] = await work(said.page.nonce, bits);
  }
  return { state: "later" };
}
let flushing = false;
async function flush() {
  if (flushing || !navigator.onLine) return;
  flushing = true;
  try {
    for (const item of kept().filter((each) => !each.wrong)) {
      const said = await send(item);
      if (said.state === "later") break;
      if (said.state === "closed") continue;
      if (said.state === "kept" && item.fields["g-kunci"] === shown) arrived();
      keep(kept().flatMap((each) => each.fields["g-kunci"] !== item.fields["g-kunci"] ? [each] : said.state === "kept" ? [] : [{ ...each, wrong: said.errors ?? {} }]));
    }
  } finally { flushing = false; }
}
function mark(errors) {
  form.querySelectorAll("[data-field] .errorlist").forEach((each) => each.remove());
  document.getElementById("wrong").hidden = !errors;
  for (const [name, words] of Object.entries(errors ?? {})) {
    const list = document.createElement("ul");
    list.className = "errorlist";
    for (const word of words) list.append(Object.assign(document.createElement("li"), { textContent: word }));
    form.querySelector(`[data-field="${name}"]`)?.append(list);
  }
  if (errors) document.getElementById("wrong").focus();
}
/** What the device can see itself, before it thanks somebody whom the server does not know yet. */
function lacking() {
  const field = form.elements, words = form.dataset, found = {};
  const chosen = form.querySelector("[name=layanan]:checked")?.value ?? "-";
  if (chosen === "-" && !field.layanan_lain.value.trim()) found.layanan_lain = [words.service];
  if (!field.surel.value.trim() && !field.tanpa_surel.checked) found.surel = [words.email];
  const plain = (text) => text.trim().toLowerCase().replace(/\s+/g, " ");
  if (!field.drawn.value && (!field.typed.value || plain(field.typed.value) !== plain(field.nama.value))) found.typed = [words.signature];
  return Object.keys(found).length ? found : null;
}
let left = 0, ticking = 0, idle = 0, shown = "";
function arrived() {
  document.getElementById("sent").hidden = false;
  document.getElementById("later").hidden = true;
}
function show(key, later) {
  shown = key;
  document.getElementById("sent").hidden = later;
  document.getElementById("later").hidden = !later;
  document.getElementById("code").textContent = codeOf(key);
  const where = document.getElementById("where");
  where.textContent = location.host + where.dataset.path;
  write.hidden = true; thanks.hidden = false;
  document.getElementById("thanks-h").focus();
  clearEmpty();
  if (!desk) return;
  left = STAY;
  ticking = setInterval(() => { document.getElementById("left").textContent = `(${--left})`; if (left <= 0) next(); }, 1000);
}
function clearEmpty() {
  form.reset(); mark(null);
  for (const field of form.querySelectorAll("input.form-control, input[type=hidden][name=drawn], input[name=ditulis], input[name=g-kerja]")) field.value = field.defaultValue && field.name === "tempat" ? field.defaultValue : "";
  for (const field of form.querySelectorAll("[type=radio], [type=checkbox]")) field.checked = false;
  document.getElementById("pad-clear").click();
}
function next() {
  clearInterval(ticking);
  clearEmpty();
  thanks.hidden = true; write.hidden = false;
  document.getElementById("left").textContent = "";
  scrollTo(0, 0);
  form.elements.nama.focus({ preventScroll: true });
}
document.getElementById("next").addEventListener("click", next);
let busy = false, asked = "", written = "";  // asked: the key under which this form was refused; written: when it was
form.addEventListener("submit", async (event) => {
  event.preventDefault(); event.stopPropagation();
  if (busy) return;
  const lacks = lacking();
  if (lacks) { mark(lacks); return; }
  busy = true;
  const key = asked || newKey(), button = form.querySelector(".big-btn");
  button.setAttribute("aria-busy", "true");
  form.elements.ditulis.value = written || new Date().toISOString();
  const item = { to: location.pathname + location.search, fields: { ...Object.fromEntries(new FormData(form)), "g-kunci": key } };
  keep([...kept().filter((each) => each.fields["g-kunci"] !== key), item]);
  const said = navigator.onLine ? await send(item) : { state: "later" };
  button.removeAttribute("aria-busy");
  busy = false;
  if (said.state !== "later") keep(kept().filter((each) => each.fields["g-kunci"] !== key));
  if (said.state === "refused") { asked = key; mark(said.errors); return; }
  if (said.state === "closed") { mark({}); document.querySelector("#wrong span").textContent = said.sentence; return; }
  asked = written = "";
  show(key, said.state === "later");
});
/** A form that the server refused when the network was back: opened again under its own key, so that it is kept once. */
document.getElementById("mend").addEventListener("click", () => {
  const item = kept().find((each) => each.wrong);
  if (!item || !thanks.hidden) return;
  // Whose it is holds its code; the next guest at this device reads and changes nothing of it.
  const said = prompt(document.getElementById("mend").dataset.ask) ?? "", bare = (text) => text.toUpperCase().replace(/[^A-Z0-9]/g, "");
  if (bare(said) !== bare(codeOf(item.fields["g-kunci"]))) return;
  clearEmpty();
  for (const [name, value] of Object.entries(item.fields)) {
    if (name.startsWith("g-") || name === "situs_web") continue;
    for (const field of form.querySelectorAll(`[name="${name}"]`)) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === value;
      else field.value = value;
    }
  }
  form.elements.drawn.dispatchEvent(new Event("change"));
  asked = item.fields["g-kunci"];
  written = item.fields.ditulis;
  mark(item.wrong);
});
addEventListener("online", flush);
setInterval(flush, AGAIN * 1000);
keep(kept());
flush();
// On the lobby's tablet nothing that a guest left unfinished stays for the next one to read.
if (desk) {
  const wake = () => { clearTimeout(idle); idle = setTimeout(() => { if (thanks.hidden && !busy) { asked = written = ""; next(); } }, IDLE * 1000); };
  for (const name of ["input", "pointerdown", "keydown"]) document.addEventListener(name, wake);
}
if ("serviceWorker" in navigator)
  navigator.serviceWorker.register("/tamu/pekerja.js").then(() => navigator.serviceWorker.ready).then((ready) => {
    const parts = performance.getEntriesByType("resource").map((each) => each.name).filter((name) => name.startsWith(`${location.origin}/static/`));
    ready.active.postMessage([location.href, ...parts]);
  }).catch(() => {});  // not on plain http: the open page works on, only opening it anew needs the network
