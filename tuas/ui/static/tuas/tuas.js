// What every page shares: forms send once, keys open what they name, a lost session keeps what was typed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  if (form.method === "post" && !form.hasAttribute("hx-post")) {
    form.dataset.sent = "1";
    setTimeout(() => { delete form.dataset.sent; }, 8000);
  }
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]");
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (target) { event.preventDefault(); target.focus(); target.click(); }
});
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll(".who-menu[open], .menu-small[open]"))
    if (!open.contains(event.target)) open.open = false;
  if (event.target.closest?.("[data-print]")) window.print();
});
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
  if (token) event.detail.headers["X-CSRFToken"] = token;
});
// Unsent words survive a session that ended while typing: kept in this browser tab until the server has them.
const SENT = "tuas:terkirim";
const drafts = (form) => `tuas:${location.pathname}:${form.dataset.draft}`;
function remember(form) {
  const values = {};
  for (const field of form.querySelectorAll("textarea, input[type=text], input:not([type]), input[type=radio]:checked"))
    if (field.name) values[field.name] = field.value;
  sessionStorage.setItem(drafts(form), JSON.stringify(values));
}
function restore(form) {
  const kept = JSON.parse(sessionStorage.getItem(drafts(form)) ?? "{}");
  for (const [name, value] of Object.entries(kept)) {
    const field = form.elements[name];
    if (!field || !("value" in field) || field.value === value) continue;
    if (!field.value) { field.value = value; continue; }
    if (!(field instanceof HTMLTextAreaElement)) continue;
    const offer = document.createElement("button");
    Object.assign(offer, { type: "button", className: "linklike small", textContent: "Pulihkan isian Anda yang belum tersimpan" });
    offer.addEventListener("click", () => { field.value = value; offer.remove(); field.focus(); });
    field.after(offer);
  }
}
// A plain form leaves the page: its words are let go only when the next page is neither the login nor a refusal.
const sent = sessionStorage.getItem(SENT);
if (sent && !document.querySelector("#id_login, .lone, .refusal")) sessionStorage.removeItem(sent);
sessionStorage.removeItem(SENT);
document.querySelectorAll("form[data-draft]").forEach(restore);
document.addEventListener("htmx:load", (event) => event.target.querySelectorAll?.("form[data-draft]").forEach(restore));
document.addEventListener("input", (event) => { if (event.target.form?.dataset.draft) remember(event.target.form); });
document.addEventListener("submit", (event) => {
  if (!event.target.dataset.draft) return;
  remember(event.target);
  if (!event.target.hasAttribute("hx-post")) sessionStorage.setItem(SENT, drafts(event.target));
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest?.("form[data-draft]");
  if (form && event.detail.successful && event.detail.requestConfig.verb === "post") sessionStorage.removeItem(drafts(form));
});
// What scrolls sideways and holds nothing to stop at is reached by keyboard itself, named by its heading.
const STOPS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
const reach = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth <= target.clientWidth || target.tabIndex >= 0 || target.querySelector(STOPS)) continue;
    const heading = target.closest("section")?.querySelector("h2, h3") ?? document.querySelector("h1");
    target.tabIndex = 0;
    target.setAttribute("role", "group");
    if (heading) target.setAttribute("aria-label", heading.textContent.trim());
  }
});
document.querySelectorAll(".scroll").forEach((each) => reach.observe(each));
document.addEventListener("htmx:load", (event) => event.target.querySelectorAll?.(".scroll").forEach((each) => reach.observe(each)));
