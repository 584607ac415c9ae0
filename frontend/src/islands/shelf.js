// A place on the device for what is typed while there is no signal. What lies there is enciphered under the session's key, which comes
// with the page and is never stored: without a page of the same session it cannot be read. It is bound to one address, and is gone at
// sign-out and when the session has ended.
const PREFIX = "counterline.";

// Null where the page brings no key, and in a browser that has no enciphering of its own.
export function shelf(form, name) {
  const { key: secret, seconds } = form.dataset;
  form.removeAttribute("data-key");
  if (!window.crypto?.subtle || !secret) return null;
  const place = PREFIX + name;
  const until = Date.now() + 1000 * Number(seconds);
  const key = crypto.subtle.importKey("raw", bytes(secret), "AES-GCM", false, ["encrypt", "decrypt"]);
  const bound = { name: "AES-GCM", additionalData: new TextEncoder().encode(location.pathname) };
  let over = false; // signed out: nothing more is kept

  document.querySelector("form[action='/sign-out']")?.addEventListener("submit", () => {
    over = true;
    localStorage.removeItem(place);
  });

  return {
    read: () => read(place),
    drop: () => localStorage.removeItem(place),
    async seal(words) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const data = await crypto.subtle.encrypt({ ...bound, iv }, await key, new TextEncoder().encode(JSON.stringify(words)));
      return JSON.stringify({ at: location.pathname, until, iv: text(iv), data: text(data) });
    },
    put(sealed) {
      if (!over) localStorage.setItem(place, sealed);
      return !over;
    },
    // Refuses what a session sealed that has ended: nobody can read it any more.
    async open({ iv, data }) {
      const opened = await crypto.subtle.decrypt({ ...bound, iv: bytes(iv) }, await key, bytes(data));
      return JSON.parse(new TextDecoder().decode(opened));
    },
  };
}

// On every page: what is past its time goes, and everything goes where somebody has to sign in.
export function forget() {
  const signedOut = location.pathname.startsWith("/sign-in") && !document.querySelector("form[action='/sign-out']");
  try {
    for (const place of Object.keys(localStorage).filter((each) => each.startsWith(PREFIX)))
      if (signedOut || !(Date.now() <= read(place)?.until)) localStorage.removeItem(place);
  } catch {
    // a browser that keeps nothing
  }
}

export function fill(field, value) {
  if (!field) return;
  const options = field instanceof RadioNodeList ? [...field] : [field];
  for (const each of options) {
    if (each.type === "radio" || each.type === "checkbox") each.checked = each.value === value;
    else each.value = value;
  }
}

function read(place) {
  try {
    return JSON.parse(localStorage.getItem(place));
  } catch {
    return null; // a browser that keeps nothing, or words that are none of ours
  }
}

function bytes(words) {
  return Uint8Array.from(atob(words), (each) => each.charCodeAt(0));
}

function text(content) {
  return btoa(String.fromCharCode(...new Uint8Array(content)));
}
