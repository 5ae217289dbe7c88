// The page: SHA-256 written out here, because a browser's own works on few large texts and not on many small ones;
// Ed25519 is the browser's.

import { textOf } from "./brought.js";
import { hexOf } from "./bytes.js";
import { verifyPack } from "./core.js";
import { PAGE } from "./page-words.js";
import { sentencesOf } from "./words.js";

const K = new Uint32Array(64);
const START = new Uint32Array(8);
{
  let found = 0;
  for (let number = 2; found < 64; number++) {
    let isPrime = true;
    for (let divisor = 2; divisor * divisor <= number; divisor++) if (number % divisor === 0) isPrime = false;
    if (!isPrime) continue;
    if (found < 8) START[found] = (Math.sqrt(number) % 1) * 2 ** 32;
    K[found++] = (Math.cbrt(number) % 1) * 2 ** 32;
  }
}
const W = new Int32Array(64);

function sha256InPage(data) {
  const state = new Int32Array(START);
  const whole = data.length - (data.length % 64);
  for (let at = 0; at < whole; at += 64) block(state, data, at);
  const rest = new Uint8Array(data.length - whole < 56 ? 64 : 128);
  rest.set(data.subarray(whole));
  rest[data.length - whole] = 0x80;
  const view = new DataView(rest.buffer);
  view.setUint32(rest.length - 8, Math.floor(data.length / 2 ** 29));
  view.setUint32(rest.length - 4, (data.length * 8) >>> 0);
  for (let at = 0; at < rest.length; at += 64) block(state, rest, at);
  return [...state].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

function block(state, data, from) {
  for (let i = 0; i < 16; i++) {
    const at = from + i * 4;
    W[i] = (data[at] << 24) | (data[at + 1] << 16) | (data[at + 2] << 8) | data[at + 3];
  }
  for (let i = 16; i < 64; i++) {
    const x = W[i - 15];
    const y = W[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    W[i] = (W[i - 16] + s0 + W[i - 7] + s1) | 0;
  }
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  let e = state[4];
  let f = state[5];
  let g = state[6];
  let h = state[7];
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

async function ed25519InPage(raw, signature, message) {
  const key = await crypto.subtle.importKey("raw", raw, { name: "Ed25519" }, false, ["verify"]);
  return crypto.subtle.verify({ name: "Ed25519" }, key, signature, message);
}

/** Whether this browser checks Ed25519, and agrees with the SHA-256 above. */
async function isAble() {
  try {
    const sample = new TextEncoder().encode("wachsam".repeat(30));
    const theirs = new Uint8Array(await crypto.subtle.digest("SHA-256", sample));
    const { publicKey } = await crypto.subtle.generateKey({ name: "Ed25519" }, false, ["sign", "verify"]);
    return publicKey !== undefined && hexOf(theirs) === sha256InPage(sample);
  } catch {
    return false;
  }
}

const byId = (id) => document.getElementById(id);
let language = navigator.language.startsWith("de") ? "de" : "en";
let shown = null;

function showLanguage() {
  document.documentElement.lang = language;
  document.title = PAGE[language].title;
  for (const element of document.querySelectorAll("[data-text]"))
    element.textContent = PAGE[language][element.dataset.text];
  for (const button of document.querySelectorAll("[data-language]"))
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  if (shown) showResult();
}

function showResult() {
  const [first, ...others] =
    typeof shown === "string" ? [PAGE[language][shown]] : sentencesOf(shown, language);
  byId("verdict").textContent = first;
  byId("result").dataset.verdict = typeof shown === "string" ? "mistake" : shown.verdict;
  byId("details").replaceChildren(
    ...others.map((sentence) => {
      const item = document.createElement("li");
      item.textContent = sentence.replace(/^- /, "");
      return item;
    }),
  );
  byId("result").hidden = false;
  byId("verdict").focus();
}

async function check(event) {
  event.preventDefault();
  byId("result").hidden = true;
  byId("busy").hidden = false;
  await new Promise((done) => setTimeout(done, 20));
  try {
    const [pack] = byId("pack").files;
    const checkpoints = await Promise.all(
      [...byId("old").files].map(async (file) => ({
        name: file.name,
        text: textOf(new Uint8Array(await file.arrayBuffer())),
      })),
    );
    const pasted = byId("pasted").value;
    if (pasted.trim() !== "") checkpoints.push({ name: null, text: pasted });
    const keys = [byId("key").value].filter((text) => text.trim() !== "");
    if (!pack) shown = "choose";
    else if (!(await isAble())) shown = "unable";
    else {
      const bytes = new Uint8Array(await pack.arrayBuffer());
      shown = await verifyPack(
        bytes,
        { checkpoints, keys },
        { sha256: sha256InPage, ed25519: ed25519InPage },
      );
    }
  } catch {
    shown = "unreadable";
  }
  byId("busy").hidden = true;
  showResult();
}

for (const button of document.querySelectorAll("[data-language]"))
  button.addEventListener("click", () => {
    language = button.dataset.language;
    showLanguage();
  });
/** Files that are dropped beside a field belong to one all the same: what is no pack is a checkpoint. */
function take(event) {
  event.preventDefault();
  const dropped = [...event.dataTransfer.files];
  for (const [id, isRight] of [
    ["pack", (file) => /\.zip$/i.test(file.name)],
    ["old", (file) => !/\.zip$/i.test(file.name)],
  ]) {
    const list = new DataTransfer();
    for (const file of dropped.filter(isRight)) list.items.add(file);
    if (list.files.length > 0) byId(id).files = list.files;
  }
}

document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", take);
byId("form").addEventListener("submit", check);
showLanguage();
