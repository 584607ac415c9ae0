// Keeps a form on the server while it is typed into. When the connection is lost the words stay in the form, and it tries again until it
// is back. What is typed may be about people, and the device may be lost: nothing stays in the browser but what has not reached the
// server yet, and that only where the page brings a key to encipher it with (see shelf.js).
import { fill, shelf } from "./shelf.js";

const PAUSE = 1500; // ms after the last key
const AGAIN = 4000; // ms between tries
const GIVE_UP = 20000; // ms for one try: a signal that is almost gone answers nothing and breaks nothing off

export function keeping(form) {
  const places = form.querySelectorAll("[data-kept]");
  let waiting;
  let unkept = false;
  let typings = 0;
  const device = shelf(form, `typed${location.pathname}`);
  let keeping = Promise.resolve(); // one at a time, so that the last words are kept last

  function say(words, wrong) {
    for (const place of places) {
      place.textContent = words;
      place.classList.toggle("app-kept--not", Boolean(wrong));
    }
  }

  // Each answer that is not as the page was opened with: what a colleague typed since is not written over with what stood before.
  function changed() {
    const data = new FormData(form);
    const names = [...data.keys()].filter((each) => each.startsWith("said.")).map((each) => each.slice(5));
    const answers = names.map((name) => ({ name, words: data.get(`said.${name}`), left: data.getAll(`left.${name}`) }));
    return answers.filter(({ name, words, left }) => words !== (data.get(`was.${name}`) ?? "") || `${left}` !== `${data.getAll(`out.${name}`)}`);
  }

  async function put() {
    try {
      return Boolean(device?.put(await device.seal(changed())));
    } catch {
      return false;
    }
  }

  async function restore(found) {
    try {
      for (const { name, words, left } of await device.open(found)) {
        fill(form.elements[`said.${name}`], words);
        for (const each of form.querySelectorAll(`[name="left.${CSS.escape(name)}"]`)) each.checked = left.includes(each.value);
      }
      unkept = true;
      say(form.dataset.restored);
      keep();
    } catch {
      device.drop();
      say(form.dataset.gone, true); // whoever typed it takes it for kept
    }
  }

  function keep() {
    keeping = keeping.then(send);
  }

  async function send() {
    const at = typings;
    const there = await put();
    const typed = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") typed.append(name, value);
    try {
      const answer = await fetch(form.dataset.to, { method: "POST", body: typed, redirect: "manual", signal: AbortSignal.timeout?.(GIVE_UP) });
      if (answer.type === "opaqueredirect" || answer.status === 403) return say(form.dataset.ended, true);
      const told = await answer.json();
      if (answer.ok && at === typings) {
        unkept = false;
        device?.drop();
      }
      say(told.kept ?? told.refused, !answer.ok);
    } catch {
      say(there ? form.dataset.there : form.dataset.lost, true);
      waiting = setTimeout(keep, AGAIN);
    }
  }

  say(form.dataset.typing);
  form.addEventListener("input", () => {
    unkept = true;
    typings += 1;
    clearTimeout(waiting);
    waiting = setTimeout(keep, PAUSE);
  });
  const found = device?.read();
  if (found) restore(found);
  document.addEventListener("visibilitychange", () => document.hidden && unkept && put());
  form.addEventListener("submit", (event) => {
    clearTimeout(waiting);
    if (device && !navigator.onLine) {
      event.preventDefault(); // it would leave for a page that cannot come
      return keep();
    }
    unkept = false;
    device?.drop();
  });
  window.addEventListener("beforeunload", (event) => {
    if (unkept) event.preventDefault();
  });
}
