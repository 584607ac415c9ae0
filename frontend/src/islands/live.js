// Progress told by the server as events, each with a JSON body { done, total, text, finished }.
export function live(place) {
  const bar = place.querySelector("progress");
  const words = place.querySelector("[data-live-text]");
  const events = new EventSource(place.dataset.from);
  events.addEventListener("progress", (event) => {
    const { done, total, text, finished } = JSON.parse(event.data);
    if (bar && total) {
      bar.max = total;
      bar.value = done;
    }
    if (words && text) words.textContent = text;
    if (finished) {
      events.close();
      if (place.dataset.then) window.location.assign(place.dataset.then);
    }
  });
}
