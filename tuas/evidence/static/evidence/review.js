// R opens the note and puts the cursor into it at once, so that no letter of the note is taken for a key.
const back = document.querySelector("details.back");
const note = document.getElementById("note");
document.addEventListener("keydown", (event) => {
  if (!back || event.key.toLowerCase() !== "r" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, textarea, select")) return;
  event.preventDefault();
  back.open = true;
  note.focus();
});
back?.addEventListener("toggle", () => { if (back.open && document.activeElement === back.firstElementChild) note.focus(); });
