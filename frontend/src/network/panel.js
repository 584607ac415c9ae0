// The panel beside the picture: what is said of the thing that is chosen and of its ties, what may be done with it, which days
// are asked for, and what is out of sight. Everything here is done by key as well as by pointer.

import { tieTold } from "./told.js";

const MOST_TIES = 12;
const MOST_FURTHER = 20; // things around which one network goes further

export class Panel {
  constructor(told, words) {
    this.words = words;
    for (const name of ["said", "go", "open", "on", "fold", "hide", "pin", "ties", "gone", "all", "since", "until"]) this[name] = told.querySelector(`[data-${name}]`);
  }

  show(graph, sight) {
    const key = sight.chosen;
    const gone = sight.gone(graph);
    this.gone.parentElement.hidden = gone === 0;
    this.gone.textContent = gone === 1 ? this.words.gone_one : this.words.gone_other.replace("{number}", gone);
    this.go.hidden = !key;
    this.ties.replaceChildren();
    if (!key) {
      this.said.textContent = this.words.none;
      return;
    }
    const thing = graph.getNodeAttributes(key);
    this.said.textContent = thing.says;
    this.open.hidden = !thing.leads; // a child who is not named leads nowhere
    this.open.href = `/entities/${key}`;
    if (this.on) this.on.hidden = thing.first || further().includes(key) || further().length >= MOST_FURTHER;
    const hangs = sight.hangingOn(graph, key).size;
    this.fold.hidden = hangs === 0;
    this.fold.textContent = sight.folded.has(key) ? this.words.unfold : this.words.fold.replace("{number}", hangs);
    this.hide.hidden = sight.stays(graph, key);
    this.pin.setAttribute("aria-pressed", String(sight.pinned.has(key)));
    this.pin.textContent = sight.pinned.has(key) ? this.words.unpin : this.words.pin;
    this.showTies(graph, sight, key);
  }

  showTies(graph, sight, key) {
    const own = graph.edges(key).filter((edge) => sight.ties.has(edge)).sort((one, other) => sight.ties.get(other).length - sight.ties.get(one).length);
    for (const edge of own.slice(0, MOST_TIES)) {
      const other = graph.opposite(key, edge);
      const { name, mark } = graph.getNodeAttributes(other);
      const line = document.createElement("li");
      const to = Object.assign(document.createElement("button"), { type: "button", className: "app-network__to", textContent: mark ? `${name} (${mark})` : name });
      to.dataset.to = other;
      line.append(to, ` ${tieTold(sight.ties.get(edge), this.words)}`);
      this.ties.append(line);
    }
    if (own.length > MOST_TIES) this.ties.append(Object.assign(document.createElement("li"), { textContent: this.words.more.replace("{number}", own.length - MOST_TIES) }));
  }
}

export function further() {
  return new URLSearchParams(window.location.search).getAll("also");
}
