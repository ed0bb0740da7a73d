// A whole folder on its way: one file a request, sequentially; what has arrived is not sent again. And its reading.
import { Refused, upload } from "./upload.js";

const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
const headers = { "X-CSRFToken": token(), "X-Requested-With": "fetch" };
for (const node of document.querySelectorAll("[data-scripted]")) node.hidden = false;
for (const node of document.querySelectorAll(".plain")) node.hidden = true;

/** Every file below a dropped entry, as [path, File]. */
async function below(entry, prefix = "") {
  const path = prefix + entry.name;
  if (entry.isFile) return [[path, await new Promise((done, lost) => entry.file(done, lost))]];
  const reader = entry.createReader();
  const found = [];
  for (;;) { // a folder is read a hundred entries at a time
    const part = await new Promise((done, lost) => reader.readEntries(done, lost));
    if (!part.length) return found;
    for (const inner of part) found.push(...await below(inner, `${path}/`));
  }
}

/** The name of the folder itself is the batch's; paths begin below it. */
function inside(files) {
  const roots = new Set(files.map(([path]) => path.split("/")[0]));
  if (roots.size !== 1 || files.some(([path]) => !path.includes("/"))) return { name: files.length === 1 ? files[0][0] : "", files };
  const [name] = roots;
  return { name, files: files.map(([path, file]) => [path.slice(name.length + 1), file]) };
}

async function begin(form, name, count) {
  if (form.dataset.send) {
    const there = await (await fetch(form.dataset.send, { headers })).json();
    return { batch: form.dataset.batch, files: form.dataset.send, arrived: new Set(there.paths) };
  }
  const body = new URLSearchParams({ nama: name, jumlah: String(count) });
  const answer = await fetch(form.dataset.bring, { method: "POST", headers, body });
  if (!answer.ok) {
    const words = new DOMParser().parseFromString(await answer.text(), "text/html").body.textContent.trim();
    throw new Refused(answer.status === 401 ? "Sesi Anda berakhir. Masuk lagi, lalu pilih foldernya lagi." : words);
  }
  return { ...(await answer.json()), arrived: new Set() };
}

async function send(form, found) {
  const { name, files } = inside(found.sort(([a], [b]) => a.localeCompare(b)));
  const box = form.querySelector(".sending");
  const line = box.querySelector(".line"), bar = box.querySelector("progress");
  const now = box.querySelector(".now"), lost = box.querySelector(".lost");
  box.hidden = false;
  for (const node of form.querySelectorAll(".choose, .actions")) node.hidden = true;
  const stay = (event) => event.preventDefault();
  addEventListener("beforeunload", stay);
  try {
    const place = await begin(form, name, files.length);
    const all = files.reduce((sum, [, file]) => sum + file.size, 0) || 1;
    bar.max = all;
    let sent = 0, count = 0;
    for (const [path, file] of files) {
      now.textContent = path;
      line.textContent = `${count} dari ${files.length} berkas terkirim`;
      try {
        if (!place.arrived.has(path))
          await upload(place.files, file, { jalur: path }, { say: (words) => { if (words !== "Memeriksa …") now.textContent = `${path}: ${words}`; }, part: (n) => { bar.value = sent + n; } });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const item = document.createElement("li");
        item.textContent = `${path}: ${error.message}`;
        lost.append(item);
      }
      sent += file.size; count += 1; bar.value = sent;
    }
    line.textContent = `${count} berkas terkirim. Membuka hasilnya …`;
    removeEventListener("beforeunload", stay);
    await fetch(`${place.batch}perintah/`, { method: "POST", headers, body: new URLSearchParams({ perintah: "selesai" }), redirect: "manual" });
    location.assign(place.batch);
  } catch (error) {
    removeEventListener("beforeunload", stay);
    line.textContent = error instanceof Refused ? error.message : "Sambungan terputus. Pilih folder yang sama untuk melanjutkan.";
    for (const node of form.querySelectorAll(".choose, .actions")) node.hidden = node.classList.contains("plain");
  }
}

for (const form of document.querySelectorAll("[data-bring]")) {
  const chosen = (input) => [...input.files].map((file) => [file.webkitRelativePath || file.name, file]);
  for (const input of form.querySelectorAll("[data-folder], [data-files]"))
    input.addEventListener("change", () => { if (input.files.length) send(form, chosen(input)); });
  const drop = form.querySelector("[data-drop]");
  addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.toggle("over", drop.contains(event.target)); });
  addEventListener("dragleave", () => drop.classList.remove("over"));
  addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const found = (await Promise.all(entries.map((entry) => below(entry)))).flat();
    if (found.length) send(form, found);
  });
}

const reading = document.querySelector("[data-reading]");
if (reading?.querySelector("progress")) {
  const bar = reading.querySelector("progress"), line = reading.querySelector(".line");
  const ask = async () => {
    try {
      const state = await (await fetch(reading.dataset.reading, { headers })).json();
      if (state.state !== "membaca") { location.reload(); return; }
      bar.max = state.total || 1; bar.value = state.done;
      line.textContent = `${state.done} dari ${state.total} berkas dibaca`;
    } catch { /* the next question may be answered */ }
    setTimeout(ask, 1000);
  };
  setTimeout(ask, 700);
}
