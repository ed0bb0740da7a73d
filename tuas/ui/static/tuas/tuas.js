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
// Unsent words survive a session that ended while typing: kept in this browser tab until they are saved.
const drafts = (form) => `tuas:${location.pathname}:${form.dataset.draft}`;
for (const form of document.querySelectorAll("form[data-draft]")) {
  const kept = sessionStorage.getItem(drafts(form));
  if (kept) for (const [name, value] of Object.entries(JSON.parse(kept))) {
    const field = form.elements[name];
    if (field && "value" in field && !field.value) field.value = value;
  }
}
document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!form?.dataset.draft) return;
  const values = {};
  for (const field of form.querySelectorAll("textarea, input[type=text], input:not([type])")) if (field.name) values[field.name] = field.value;
  sessionStorage.setItem(drafts(form), JSON.stringify(values));
});
document.addEventListener("submit", (event) => {
  if (event.target.dataset.draft) sessionStorage.removeItem(drafts(event.target));
});
