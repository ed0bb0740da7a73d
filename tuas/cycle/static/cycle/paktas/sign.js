// The signature pad: strokes become path data in a 600 × 200 field; without scripts the name is typed.
import SignaturePad from "./signature_pad.js";
const [WIDE, HIGH] = [600, 200];
const canvas = document.getElementById("pad"), field = document.getElementById("id_drawn");
canvas.closest(".pad").hidden = false;
const pad = new SignaturePad(canvas, { minWidth: 1, maxWidth: 2.6, minDistance: 3, penColor: "#1b2a5c" });
const held = (value, top) => Math.min(top, Math.max(0, Math.round(value * 10) / 10));
function keep() {
  const box = canvas.getBoundingClientRect();
  field.value = pad.toData().filter((stroke) => stroke.points.length > 1).map((stroke) => stroke.points.map((p, n) =>
    `${n ? "L" : "M"}${held((p.x / box.width) * WIDE, WIDE)} ${held((p.y / box.height) * HIGH, HIGH)}`).join("")).join("");
}
function draw() {
  const ratio = Math.max(1, window.devicePixelRatio);
  const box = canvas.getBoundingClientRect();
  canvas.width = box.width * ratio; canvas.height = box.height * ratio;
  canvas.getContext("2d").scale(ratio, ratio);
  const strokes = field.value.split("M").slice(1).map((part) => ({
    penColor: "#1b2a5c", dotSize: 0, minWidth: 1, maxWidth: 2.6, velocityFilterWeight: 0.7, compositeOperation: "source-over",
    points: part.split(/[LC]/).map((pair, n) => {
      const [x, y] = pair.trim().split(" ").map(Number);
      return { x: (x / WIDE) * box.width, y: (y / HIGH) * box.height, time: n * 16, pressure: 0.5 };
    }),
  }));
  pad.clear();
  if (strokes.length) pad.fromData(strokes);
}
draw();
let width = canvas.clientWidth;
addEventListener("resize", () => { if (canvas.clientWidth !== width) { width = canvas.clientWidth; draw(); } });
pad.addEventListener("endStroke", keep);
field.addEventListener("change", draw);
document.getElementById("pad-clear").addEventListener("click", () => { pad.clear(); field.value = ""; });
