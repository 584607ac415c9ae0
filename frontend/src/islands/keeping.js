// Keeps a form on the server while it is typed into. Nothing is kept in the browser (only visiting.js does that, enciphered): what is typed may be about people,
// and the device may be lost. When the connection is lost the words stay in the form, and it tries again until it is back.
const PAUSE = 1500; // ms after the last key
const AGAIN = 4000; // ms between tries
const GIVE_UP = 20000; // ms for one try: a signal that is almost gone answers nothing and breaks nothing off

export function keeping(form) {
  const places = form.querySelectorAll("[data-kept]");
  let waiting;
  let unkept = false;
  let typings = 0;
  let keeping = Promise.resolve(); // one at a time, so that the last words are kept last

  function say(words, wrong) {
    for (const place of places) {
      place.textContent = words;
      place.classList.toggle("app-kept--not", Boolean(wrong));
    }
  }

  function keep() {
    keeping = keeping.then(send);
  }

  async function send() {
    const at = typings;
    const typed = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") typed.append(name, value);
    try {
      const answer = await fetch(form.dataset.to, { method: "POST", body: typed, redirect: "manual", signal: AbortSignal.timeout?.(GIVE_UP) });
      if (answer.type === "opaqueredirect" || answer.status === 403) return say(form.dataset.ended, true);
      const told = await answer.json();
      if (answer.ok && at === typings) unkept = false;
      say(told.kept ?? told.refused, !answer.ok);
    } catch {
      say(form.dataset.lost, true);
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
  form.addEventListener("submit", () => {
    unkept = false;
    clearTimeout(waiting);
  });
  window.addEventListener("beforeunload", (event) => {
    if (unkept) event.preventDefault();
  });
}
