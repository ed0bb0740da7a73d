// The predicate WBK is asked only of who aims at WBBM; without scripts both stand there and say so.
const target = document.querySelector("select[name=target]");
const part = document.querySelector("fieldset[data-target]");
const fit = () => { part.hidden = part.disabled = target.value !== part.dataset.target; };
if (target && part) { target.addEventListener("change", fit); fit(); }
