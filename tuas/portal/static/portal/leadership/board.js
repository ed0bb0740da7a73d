// J and K walk the rows, Enter opens the unit (the row's link has the focus); a chosen filter applies at once.
document.documentElement.classList.add("js");
const rows = [...document.querySelectorAll("[data-row]")];
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  const step = { j: 1, k: -1 }[event.key.toLowerCase()];
  const seen = rows.filter((row) => row.offsetParent);
  if (!step || !seen.length) return;
  event.preventDefault();
  seen[Math.min(seen.length - 1, Math.max(0, seen.indexOf(document.activeElement) + step))].focus();
});
const form = document.querySelector("form.tools");
form.addEventListener("change", (event) => { if (event.target.tagName === "SELECT") form.requestSubmit(); });
form.addEventListener("formdata", (event) => {
  for (const [name, value] of [...event.formData]) if (!value) event.formData.delete(name); // short addresses
});
const more = document.querySelector("[data-more]");
more?.addEventListener("click", () => {
  document.querySelector(".board").classList.add("all");
  more.remove();
  rows[8]?.focus();
});
