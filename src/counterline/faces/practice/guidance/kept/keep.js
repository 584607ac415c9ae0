// Says of a copy that is past its review that it is old, and has the worker keep every plain page of guidance.
const today = new Date().toLocaleDateString("sv-SE"); // as 2026-12-04, by the clock of the device
for (const each of document.querySelectorAll("[data-review]")) {
  if (today >= each.dataset.review) each.hidden = false;
}
if ("serviceWorker" in navigator) {
  navigator.serviceWorker.addEventListener("message", (said) => {
    if (said.data === "kept") document.documentElement.dataset.guidance = "kept";
  });
  navigator.serviceWorker
    .register("/guidance/plain/worker.js", { scope: "/guidance" })
    .then(() => navigator.serviceWorker.ready)
    .then((found) => found.active.postMessage("keep"), () => undefined);
}
