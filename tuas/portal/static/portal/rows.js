// J and K walk the list, Enter opens (the row's link has the focus).
const rows = [...document.querySelectorAll("[data-row]")];
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  const step = { j: 1, k: -1 }[event.key.toLowerCase()];
  if (!step || !rows.length) return;
  event.preventDefault();
  rows[Math.min(rows.length - 1, Math.max(0, rows.indexOf(document.activeElement) + step))].focus();
});
