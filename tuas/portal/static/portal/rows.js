// J and K walk the list, Enter opens (the row's link has the focus). The list may be replaced while the page is open.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  const rows = [...document.querySelectorAll("[data-row]")];
  const step = { j: 1, k: -1 }[event.key.toLowerCase()];
  if (!step || !rows.length) return;
  event.preventDefault();
  rows[Math.min(rows.length - 1, Math.max(0, rows.indexOf(document.activeElement) + step))].focus();
});
// Copying needs a secure address; without it the text is there to be selected.
document.addEventListener("toggle", (event) => {
  if (!event.target.matches?.(".share[open]")) return;
  const copy = event.target.querySelector("[data-copy]");
  if (copy) copy.hidden = !navigator.clipboard;
}, true);
document.addEventListener("click", async (event) => {
  const copy = event.target.closest?.("[data-copy]");
  if (copy) await navigator.clipboard.writeText(copy.closest(".share").querySelector("textarea").value);
});
