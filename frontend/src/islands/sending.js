// Sends a large file in pieces before its form is sent, so that a lost connection loses one piece and not the whole. A file
// that broke off, also by leaving the page, is known again by its name, its size and the hash of its first piece. The form
// itself is sent as ever, with a reference in place of the file; a file of one piece goes with the form.
const AGAIN = 3000; // ms between tries while the connection is lost

export function sending(form) {
  const { to, piece, lost, telling, proving } = form.dataset;
  const size = Number(piece);
  const box = form.querySelector("input[type='file']");
  const place = form.querySelector("[data-sending]");
  if (!box || !place || !window.crypto?.subtle) return;
  const bar = place.querySelector("progress");
  const words = place.querySelector("[data-sending-text]");

  function say(text, share) {
    place.hidden = false;
    words.textContent = text;
    if (share !== undefined) bar.value = share;
  }

  function tell(file, received) {
    const share = Math.floor((100 * received) / file.size);
    say(telling.replace("{share}", share), share);
  }

  async function post(path, fields) {
    const body = new FormData();
    body.append("csrf_token", form.elements.csrf_token.value);
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    for (;;) {
      try {
        const answer = await fetch(path, { method: "POST", body, redirect: "error" });
        return { status: answer.status, ...(await answer.json()) };
      } catch {
        say(lost);
        await new Promise((done) => setTimeout(done, AGAIN));
      }
    }
  }

  async function sent(file) {
    const begun = {
      file_name: file.name,
      file_bytes: file.size,
      begins_with: hex(await digest(file.slice(0, size))),
    };
    let known = await post(to, begun);
    while (!known.refused && known.received < file.size) {
      tell(file, known.received);
      const starts = known.received;
      const next = await post(`${to}/${known.ref}`, { starts, piece: file.slice(starts, starts + size) });
      // A piece whose answer was lost has come all the same: the server says where to go on.
      known = next.status === 409 ? await post(to, begun) : next;
    }
    return known;
  }

  async function proved(file) {
    const hashes = [];
    for (let at = 0; at < file.size; at += size) hashes.push(new Uint8Array(await digest(file.slice(at, at + size))));
    return hex(await crypto.subtle.digest("SHA-256", await new Blob(hashes).arrayBuffer()));
  }

  form.addEventListener("submit", async (event) => {
    const file = box.files[0];
    // Pieces lie in the open of the agency until the whole is there, so what goes into a compartment goes at once.
    if (!file || file.size <= size || box.disabled || form.elements.compartment?.value) return;
    event.preventDefault();
    for (const button of form.querySelectorAll("button")) button.disabled = true;
    const known = await sent(file);
    if (known.refused) {
      for (const button of form.querySelectorAll("button")) button.disabled = false;
      return say(known.refused);
    }
    say(proving, 100);
    for (const [name, value] of [["upload", known.ref], ["proof", await proved(file)]]) {
      const hidden = Object.assign(document.createElement("input"), { type: "hidden", name, value });
      form.append(hidden);
    }
    box.disabled = true;
    form.submit();
  });
}

async function digest(blob) {
  return crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
}

function hex(bytes) {
  return [...new Uint8Array(bytes)].map((each) => each.toString(16).padStart(2, "0")).join("");
}
