// Letters that come while the inbox lies open, told by the server as events with a JSON body { mark, said }. The list is
// drawn anew unless somebody is in it: then it is said that there is more, and they ask for it.
export function inbox(place) {
  const said = place.querySelector("[data-inbox-said]");
  const again = place.querySelector("[data-inbox-again]");
  const events = new EventSource(place.dataset.from);
  events.addEventListener("inbox", (event) => {
    const now = JSON.parse(event.data);
    const list = place.querySelector("[data-inbox-list]");
    if (now.mark === list.dataset.mark) return;
    for (const count of document.querySelectorAll("[data-inbox-count]")) count.textContent = now.said;
    if (list.contains(document.activeElement)) {
      said.textContent = place.dataset.said;
      again.hidden = false;
    } else {
      said.textContent = now.said;
      list.dispatchEvent(new CustomEvent("letters-changed"));
    }
  });
}
