// Files on their way: one request for each, in pieces when large; what was lost on the way is taken up again.
const PIECE = 8 * 1024 * 1024;
const WAITS = [1000, 2000, 4000, 8000, 15000, 30000];
const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
const headers = (more = {}) => ({ "X-CSRFToken": token(), "X-Requested-With": "fetch", ...more });
const pause = (ms) => new Promise((go) => {
  const timer = setTimeout(go, ms);
  addEventListener("online", () => { clearTimeout(timer); go(); }, { once: true });
});

export class Refused extends Error {}

/** SHA-256 of a file as hex, or "" where the browser has none (plain http away from this machine). */
export async function hashOf(file) {
  if (!globalThis.crypto?.subtle) return "";
  let content;
  try {
    content = await file.arrayBuffer();
  } catch {
    throw new Refused(`“${file.name}” tidak dapat dibaca. Tutup berkas itu di aplikasi lain, lalu pilih lagi.`);
  }
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
}

const sentenceOf = (html, status) => {
  const words = new DOMParser().parseFromString(html, "text/html").body.textContent.trim();
  if (status === 401) return "Sesi Anda berakhir. Masuk lagi di tab lain, lalu pilih berkasnya lagi.";
  return words && words.length < 600 ? words : `Tuas menolak berkas ini (${status}).`;
};

function send(method, url, body, more, onPart) {
  return new Promise((done, lost) => {
    const request = new XMLHttpRequest(); // fetch cannot tell how much has been sent
    request.open(method, url);
    for (const [name, value] of Object.entries(headers(more))) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", (event) => onPart(event.loaded));
    request.addEventListener("load", () => done({ status: request.status, text: request.responseText }));
    request.addEventListener("error", () => lost(new TypeError("network")));
    request.addEventListener("timeout", () => lost(new TypeError("network")));
    request.send(body);
  });
}

/** Tries until the line is back; every step may be repeated without harm. */
async function persist(step, say) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await step();
      if (answer.status < 500) return answer;
      if (attempt >= 2) throw new Refused(`Tuas sedang bermasalah (${answer.status}). Coba lagi nanti; berkas Anda tidak hilang.`);
    } catch (error) {
      if (error instanceof Refused) throw error;
      if (attempt >= 40) throw new Refused("Sambungan terputus terlalu lama. Pilih berkasnya lagi; unggahan dilanjutkan dari bagian terakhir.");
    }
    say("Sambungan terputus, menunggu untuk melanjutkan …");
    await pause(WAITS[Math.min(attempt, WAITS.length - 1)]);
  }
}

async function inPieces(url, file, hash, report) {
  const ask = async () => JSON.parse((await persist(() => send("GET", `${url}${hash}/`, null, {}, () => {}), report.say)).text);
  let state = await ask();
  if (state.known) return { sudah: hash };
  let at = state.offset;
  if (at) report.say(`Dilanjutkan dari ${Math.floor((at / file.size) * 100)}%`);
  while (at < file.size) {
    const part = file.slice(at, at + PIECE);
    const answer = await persist(async () => {
      try {
        return await send("POST", `${url}${hash}/`, part, { "Content-Type": "application/octet-stream", "Upload-Offset": String(at) }, (n) => report.part(at + n));
      } catch (lost) {
        at = (await ask()).offset; // the piece may have arrived although its answer did not
        if (at >= file.size) return { status: 200, text: JSON.stringify({ offset: at }) };
        throw lost;
      }
    }, report.say);
    if (answer.status !== 200 && answer.status !== 409) throw new Refused(sentenceOf(answer.text, answer.status));
    at = JSON.parse(answer.text).offset;
    report.part(at);
  }
  return { unggahan: hash, nama: file.name };
}

/** Sends one file with the fields of its form; gives the HTML of the answer. Throws Refused with a sentence. */
export async function upload(url, file, fields, report) {
  if (!file.size) throw new Refused(`“${file.name}” kosong (0 byte); salin ulang dari sumbernya.`);
  const most = Number(document.querySelector("[data-most]")?.dataset.most) || Infinity;
  if (file.size > most) throw new Refused(`“${file.name}” lebih besar dari ${Math.floor(most / 1048576)} MB. Perkecil atau bagi menjadi beberapa berkas.`);
  const large = file.size > PIECE;
  report.say("Memeriksa …");
  const hash = large ? await hashOf(file) : "";
  const extra = hash ? await inPieces(url, file, hash, report) : null;
  const answer = await persist(() => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...extra })) form.append(name, value);
    if (!extra) form.append("berkas", file, file.name);
    return send("POST", url, form, {}, (n) => report.part(extra ? file.size : n));
  }, report.say);
  if (answer.status >= 400) throw new Refused(sentenceOf(answer.text, answer.status));
  return answer.text;
}
