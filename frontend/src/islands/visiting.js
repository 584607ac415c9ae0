// Keeps the form of a visit on the device while there is no signal (see shelf.js), and sends it once there is. It is gone once it is sent.
import { fill, shelf } from "./shelf.js";

const PAUSE = 100; // ms after the last key: whoever puts a telephone away does not wait
const AGAIN = 4000; // ms between tries while the signal is lost
const GIVE_UP = 20000; // ms for one try: a signal that is almost gone answers nothing and breaks nothing off

export function visiting(form) {
  const { lost, kept, restored, ended, another, gone } = form.dataset;
  const place = form.querySelector("[data-visiting]");
  const device = shelf(form, "visit");
  if (!device) return;
  let keeping = Promise.resolve(); // one at a time, so that the last words are kept last
  let sending = false;
  let over = false; // sent, or signed out: nothing more is kept
  let typedInto = false; // a form that was only opened takes no place from another
  let waiting; // until it is sent again
  let pausing; // until what is typed is kept

  function say(words, wrong) {
    place.textContent = words;
    place.classList.toggle("app-kept--not", Boolean(wrong));
  }

  function typed() {
    return [...new FormData(form)].filter(([name]) => name !== "csrf_token");
  }

  // Answers whether it is kept: not while a visit to another home waits here, nor where the browser keeps nothing.
  function keep() {
    keeping = keeping.then(async () => {
      const sealed = await device.seal({ typed: typed(), sending });
      const there = device.read();
      if (over || (there && there.at !== location.pathname)) return false;
      return device.put(sealed);
    }).catch(() => false);
    return keeping;
  }

  function drop(everything) {
    over = true;
    clearTimeout(waiting);
    clearTimeout(pausing);
    if (everything || device.read()?.at === location.pathname) device.drop();
  }

  async function restore(found) {
    try {
      const words = await device.open(found);
      for (const [name, value] of words.typed) fill(form.elements[name], value);
      say(restored);
      if (words.sending) send();
    } catch {
      device.drop();
      say(gone, true); // whoever typed it takes it for sent
    }
  }

  async function send() {
    clearTimeout(waiting);
    sending = true;
    let answer;
    try {
      answer = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        signal: AbortSignal.timeout?.(GIVE_UP),
      });
    } catch {
      say((await keep()) ? lost : another, true);
      waiting = setTimeout(send, AGAIN);
      return;
    }
    sending = false;
    await keeping;
    const went = new URL(answer.url);
    if (went.pathname.startsWith("/sign-in")) {
      drop(true);
      return say(ended, true);
    }
    // Only a page that says so means that it was sent: whoever has to state a purpose first is sent on too.
    if (went.searchParams.has("done")) {
      drop();
      return location.assign(answer.url);
    }
    await keep();
    form.submit(); // what is wrong is shown as it is without scripts; nothing of it was kept
  }

  const found = device.read();
  if (found && found.at !== location.pathname) {
    say(another, true);
    const link = Object.assign(document.createElement("a"), { href: found.at, textContent: found.at, className: "govuk-link" });
    place.append(" ", link);
  } else {
    say(kept);
    if (found) restore(found);
    form.addEventListener("input", () => {
      typedInto = true;
      clearTimeout(pausing);
      pausing = setTimeout(keep, PAUSE);
    });
    document.addEventListener("visibilitychange", () => document.hidden && typedInto && keep());
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  document.querySelector("form[action='/sign-out']")?.addEventListener("submit", () => drop(true));
  window.addEventListener("online", () => sending && send());
}
