// Keeps the form of a visit on the device while there is no signal, and sends it once there is. What is kept is enciphered under the
// session's key, which comes with the page and is never stored: without a page of the same session it cannot be read. It is of
// one address, and is gone once it is sent, at sign-out, and when the session has ended.
const PLACE = "counterline.visit";
const PAUSE = 100; // ms after the last key: whoever puts a telephone away does not wait
const AGAIN = 4000; // ms between tries while the signal is lost
const GIVE_UP = 20000; // ms for one try: a signal that is almost gone answers nothing and breaks nothing off

export function visiting(form) {
  const { lost, kept, restored, ended, another, gone } = form.dataset;
  const place = form.querySelector("[data-visiting]");
  const secret = form.dataset.key;
  form.removeAttribute("data-key");
  if (!window.crypto?.subtle || !secret) return;
  const until = Date.now() + 1000 * Number(form.dataset.seconds);
  const key = crypto.subtle.importKey("raw", bytes(secret), "AES-GCM", false, ["encrypt", "decrypt"]);
  const bound = { name: "AES-GCM", additionalData: new TextEncoder().encode(location.pathname) };
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
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const words = new TextEncoder().encode(JSON.stringify({ typed: typed(), sending }));
      const data = await crypto.subtle.encrypt({ ...bound, iv }, await key, words);
      const there = read();
      if (over || (there && there.at !== location.pathname)) return false;
      localStorage.setItem(PLACE, JSON.stringify({ at: location.pathname, until, iv: text(iv), data: text(data) }));
      return true;
    }).catch(() => false);
    return keeping;
  }

  function drop(everything) {
    over = true;
    clearTimeout(waiting);
    clearTimeout(pausing);
    if (everything || read()?.at === location.pathname) localStorage.removeItem(PLACE);
  }

  async function restore(found) {
    try {
      const opened = await crypto.subtle.decrypt({ ...bound, iv: bytes(found.iv) }, await key, bytes(found.data));
      const words = JSON.parse(new TextDecoder().decode(opened));
      for (const [name, value] of words.typed) fill(form.elements[name], value);
      say(restored);
      if (words.sending) send();
    } catch {
      localStorage.removeItem(PLACE); // of a session that has ended: nobody can read it any more
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

  const found = read();
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

// On every page: what is past its time goes, and everything goes where somebody has to sign in.
export function forget() {
  const found = read();
  const signedOut = location.pathname.startsWith("/sign-in") && !document.querySelector("form[action='/sign-out']");
  if (found && (signedOut || Date.now() > found.until)) localStorage.removeItem(PLACE);
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(PLACE));
  } catch {
    return null; // a browser that keeps nothing, or words that are none of ours
  }
}

function fill(field, value) {
  if (!field) return;
  const options = field instanceof RadioNodeList ? [...field] : [field];
  for (const each of options) {
    if (each.type === "radio" || each.type === "checkbox") each.checked = each.value === value;
    else each.value = value;
  }
}

function bytes(words) {
  return Uint8Array.from(atob(words), (each) => each.charCodeAt(0));
}

function text(content) {
  return btoa(String.fromCharCode(...new Uint8Array(content)));
}
