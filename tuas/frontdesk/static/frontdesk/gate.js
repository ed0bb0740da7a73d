// The proof of work of a public form: asked only on suspicion, done while people type. Without scripts the form shows
// a plain question instead. SHA-256 is written out because crypto.subtle is absent on plain http in an office network.
const K = new Uint32Array(64), H0 = new Uint32Array(8);
for (let n = 2, found = 0; found < 64; n++) {
  let prime = true;
  for (let d = 2; d * d <= n; d++) if (n % d === 0) { prime = false; break; }
  if (!prime) continue;
  const part = (root) => Math.floor((root - Math.floor(root)) * 4294967296);
  if (found < 8) H0[found] = part(Math.sqrt(n));
  K[found++] = part(Math.cbrt(n));
}
const W = new Uint32Array(64);
export function sha256(text) {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(((bytes.length + 8) >> 6) * 64 + 64);
  padded.set(bytes); padded[bytes.length] = 128;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, bytes.length * 8);
  const h = H0.slice();
  for (let at = 0; at < padded.length; at += 64) {
    for (let i = 0; i < 16; i++) W[i] = view.getUint32(at + i * 4);
    for (let i = 16; i < 64; i++) {
      const a = W[i - 15], b = W[i - 2];
      W[i] = W[i - 16] + W[i - 7] + ((a >>> 7 | a << 25) ^ (a >>> 18 | a << 14) ^ a >>> 3) + ((b >>> 17 | b << 15) ^ (b >>> 19 | b << 13) ^ b >>> 10);
    }
    let [a, b, c, d, e, f, g, z] = h;
    for (let i = 0; i < 64; i++) {
      const one = z + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + (e & f ^ ~e & g) + K[i] + W[i] | 0;
      const two = ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + (a & b ^ a & c ^ b & c) | 0;
      z = g; g = f; f = e; e = d + one | 0; d = c; c = b; b = a; a = one + two | 0;
    }
    h[0] += a; h[1] += b; h[2] += c; h[3] += d; h[4] += e; h[5] += f; h[6] += g; h[7] += z;
  }
  return h;
}
/** The number whose hash with the nonce begins with that many zero bits (at most 32); yields to the page in between. */
export async function work(nonce, bits) {
  for (let n = 0; ; n++) {
    if (sha256(`${nonce}:${n}`)[0] >>> (32 - bits) === 0) return String(n);
    if (n % 2000 === 1999) await new Promise((go) => setTimeout(go));
  }
}
async function prove(gate) {
  const question = gate.querySelector("[data-gate-question]"), working = gate.querySelector("[data-gate-working]");
  if (question) question.hidden = true;
  if (working) working.hidden = false;
  gate.querySelector("[name=g-kerja]").value = await work(gate.dataset.nonce, Number(gate.dataset.bits));
  if (working) working.hidden = true;
}
/** Whether the server answers at all: asked of this very script, which costs it nothing. */
async function reachable() {
  try {
    const answer = await fetch(import.meta.url, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(10000) });
    return answer.status < 500;
  } catch { return false; }
}
// A form leaves the page only when its proof is there and the network too: what was typed is never lost to an error page.
for (const gate of document.querySelectorAll("[data-gate]")) {
  const told = document.querySelector("[data-gate-said]");
  if (told) {  // this script gives the proof: no question is left to answer
    if (told.dataset.scripted) told.querySelector("span").textContent = told.dataset.scripted;
    told.scrollIntoView({ block: "center" });
    told.focus({ preventScroll: true });
  }
  const form = gate.closest("form"), lost = gate.querySelector("[data-gate-lost]"), own = form.hasAttribute("data-gate-own");
  if (own && !gate.hasAttribute("data-asks")) continue;
  const proved = gate.hasAttribute("data-asks") ? prove(gate) : Promise.resolve();
  let waiting = null, passed = false;
  form.addEventListener("submit", async (event) => {  // capture: before the page's own, which let a form go only once
    if (passed) { passed = false; return; }
    event.preventDefault(); event.stopImmediatePropagation();
    if (waiting) return;
    waiting = event.submitter ?? form.querySelector("button:not([type=button])");
    waiting.setAttribute("aria-busy", "true");
    await proved;
    const there = own || (navigator.onLine && await reachable());
    const pressed = waiting;
    pressed.removeAttribute("aria-busy");
    waiting = null;
    if (!own) lost.hidden = there;
    if (there) { passed = true; form.requestSubmit(pressed); } else lost.scrollIntoView({ block: "center" });
  }, { capture: true });
}
// Another language is another page: what was typed goes with it, once, and stays nowhere.
const MOVED = "tuas:bahasa", form = document.querySelector("[data-gate]")?.closest("form");
const typed = () => [...form.querySelectorAll("textarea, select, input:not([type=hidden]):not([type=file]):not([type=password])")].filter((each) => each.name);
if (form) {
  const moved = JSON.parse(sessionStorage.getItem(MOVED) ?? "null");
  sessionStorage.removeItem(MOVED);
  if (moved?.at === location.pathname) typed().forEach((field, n) => {
    if (field.type === "radio" || field.type === "checkbox") field.checked = moved.values[n] === true;
    else field.value = moved.values[n] ?? "";
  });
  for (const link of document.querySelectorAll(".tongues a[hreflang]")) link.addEventListener("click", () => {
    const values = typed().map((field) => (field.type === "radio" || field.type === "checkbox" ? field.checked : field.value));
    sessionStorage.setItem(MOVED, JSON.stringify({ at: location.pathname, values }));
  });
}
// On the computer of the service room what somebody left unfinished is not there for the next one.
if (form && !form.hasAttribute("data-gate-own") && new URLSearchParams(location.search).has("meja")) {
  let idle = 0;
  const wake = () => { clearTimeout(idle); idle = setTimeout(() => location.replace(location.href), 120000); };
  for (const name of ["input", "pointerdown", "keydown"]) document.addEventListener(name, wake);
}
