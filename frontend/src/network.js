// A network to move about in. The page works without it: the same picture stands still beside the same tables, and stays
// wherever the browser cannot draw this one. Everything stands where the server placed it and nothing ever moves by itself.

import Sigma from "sigma";

import { Marks } from "./network/marks.js";
import { Names } from "./network/names.js";
import { Panel } from "./network/panel.js";
import { Sight } from "./network/sight.js";
import { graphOf, stretchOf, tieTold } from "./network/told.js";

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const STEP = 30; // of the server's plane: how far a thing is moved by one key

// A telephone has room for no more names than its own picture, which stands still, shows.
const WIDE = window.matchMedia("(min-width: 40.0625em)");

class Network {
  constructor(place) {
    this.place = place;
    this.live = place.querySelector(".app-network__live");
    this.words = JSON.parse(place.dataset.words);
    this.moved = new Map();
    this.sight = new Sight();
    const told = JSON.parse(place.querySelector("script").textContent);
    this.panel = new Panel(place.querySelector(".app-network__told"), this.words);
    this.sight.days = { since: this.panel.since.value, until: this.panel.until.value };
    place.classList.add("app-network--live");
    place.classList.toggle("app-network--many", told.things.length > 150);
    this.live.hidden = false;
    this.stretch = stretchOf(told, this.live.clientWidth, this.live.clientHeight);
    this.graph = graphOf(told, this.moved, this.stretch);
    this.sight.look(this.graph);
    this.drawn = new Sigma(this.graph, this.live, {
      renderLabels: false,
      enableEdgeEvents: true,
      minEdgeThickness: 1,
      minCameraRatio: 0.05,
      maxCameraRatio: 3,
      stagePadding: 50,
      zIndex: true,
      defaultDrawNodeHover: () => {},
      nodeReducer: (key, data) => this.sight.thing(key, data),
      edgeReducer: (edge, data) => ({ ...data, ...this.sight.tie(this.graph, edge) }),
    });
    this.marks = new Marks(this.drawn, told.marks);
    this.names = new Names(this.live, told.things.length > 150);
    this.pointed = this.live.appendChild(Object.assign(document.createElement("p"), { className: "app-network__pointed", hidden: true }));
    this.pointed.setAttribute("aria-hidden", "true");
    this.drawn.on("afterRender", () => this.draw());
    this.point();
    this.press();
    this.ask();
    this.refresh();
  }

  refresh() {
    this.sight.look(this.graph);
    this.drawn.refresh();
    this.panel.show(this.graph, this.sight);
  }

  draw() {
    const { width, height } = this.drawn.getDimensions();
    const { sight, graph, drawn } = this;
    const at = sight.over ?? sight.chosen;
    const wanted = [];
    this.marks.begin();
    for (const key of sight.things) {
      const shown = drawn.getNodeDisplayData(key);
      const thing = graph.getNodeAttributes(key);
      const { x, y } = drawn.framedGraphToViewport(shown);
      const reach = drawn.scaleSize(thing.reach);
      if (x < -40 || y < -40 || x > width + 40 || y > height + 40) continue;
      const dim = at && key !== at && !sight.near.has(key) && !sight.tieOver && !thing.mark;
      this.marks.draw(thing, { x, y, reach }, { chosen: key === sight.chosen, pinned: sight.pinned.has(key), dim });
      const rank = key === at ? 0 : key === sight.chosen ? 1 : thing.first ? 2 : sight.pinned.has(key) ? 3 : thing.mark ? 4 : sight.near.has(key) ? 5 : 6;
      const more = sight.folded.has(key) ? `+${sight.hangingOn(graph, key).size}` : "";
      wanted.push({ key, x, y, reach: reach * (thing.kind === "person" ? 1 : 1.15) + (thing.mark ? 5 : 0), name: thing.name, mark: thing.mark, more, bold: thing.first || key === sight.chosen, rank, ties: graph.degree(key) });
    }
    wanted.sort((one, other) => one.rank - other.rank || other.ties - one.ties);
    this.names.draw(wanted);
    this.live.dataset.drawn = String(wanted.length);
  }

  choose(key) {
    this.sight.chosen = key;
    this.refresh();
  }

  open(key) {
    if (this.graph.getNodeAttribute(key, "leads")) window.location.assign(`/entities/${key}`);
  }

  point() {
    const { drawn, sight } = this;
    let held = null;
    const over = (key) => {
      sight.over = key;
      sight.look(this.graph);
      drawn.refresh({ skipIndexation: true });
    };
    drawn.on("clickNode", ({ node }) => this.choose(node));
    drawn.on("clickStage", () => this.choose(null));
    drawn.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      this.open(node);
    });
    drawn.on("enterNode", ({ node, event }) => {
      this.say(this.graph.getNodeAttribute(node, "says"), event);
      if (!held) over(node);
    });
    drawn.on("leaveNode", () => {
      this.say("");
      if (!held) over(null);
    });
    drawn.on("enterEdge", ({ edge, event }) => {
      const [one, other] = this.graph.extremities(edge).map((key) => this.graph.getNodeAttribute(key, "name"));
      const tie = this.words.tied.replace("{one}", one).replace("{other}", other);
      this.say(`${tie} ${tieTold(sight.ties.get(edge) ?? [], this.words)}`, event);
      sight.tieOver = edge;
      drawn.refresh({ skipIndexation: true });
    });
    drawn.on("leaveEdge", () => {
      this.say("");
      sight.tieOver = null;
      drawn.refresh({ skipIndexation: true });
    });
    drawn.on("downNode", ({ node }) => {
      held = node;
    });
    drawn.on("moveBody", ({ event, preventSigmaDefault }) => {
      if (!held) return;
      this.move(held, drawn.viewportToGraph(event));
      preventSigmaDefault();
      event.original.preventDefault();
    });
    for (const name of ["upNode", "upStage", "leaveStage"]) {
      drawn.on(name, () => {
        held = null;
      });
    }
  }

  // What is moved by hand stays where it was put, and is pinned there.
  move(key, { x, y }) {
    if (!this.drawn.getCustomBBox()) this.drawn.setCustomBBox(this.drawn.getBBox());
    this.moved.set(key, { x, y });
    this.graph.mergeNodeAttributes(key, { x, y });
    if (this.sight.pinned.has(key)) return;
    this.sight.pinned.add(key);
    this.choose(key);
  }

  say(words, event) {
    this.pointed.hidden = !words;
    this.pointed.textContent = words;
    if (!words) return;
    const { width, height } = this.drawn.getDimensions();
    const left = Math.max(4, Math.min(event.x + 14, width - this.pointed.offsetWidth - 4));
    const top = event.y + 18 + this.pointed.offsetHeight > height ? event.y - 14 - this.pointed.offsetHeight : event.y + 18;
    this.pointed.style.transform = `translate(${Math.round(left)}px, ${Math.round(Math.max(4, top))}px)`;
  }

  press() {
    const camera = this.drawn.getCamera();
    const draws = (by) => camera.setState({ ratio: camera.getBoundedRatio(camera.ratio * by) });
    const does = { Enter: "open", f: "fold", h: "hide", p: "pin", e: "on" };
    this.live.addEventListener("keydown", (event) => {
      const { key } = event;
      const { chosen } = this.sight;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (key in WAYS && event.shiftKey && chosen) {
        const { x, y } = this.graph.getNodeAttributes(chosen);
        this.move(chosen, { x: x + WAYS[key][0] * STEP, y: y + WAYS[key][1] * STEP });
      } else if (key in WAYS) this.choose(next(this.graph, this.sight, WAYS[key]));
      else if (key in does && chosen) this.act(does[key]);
      else if (key === "+" || key === "=") draws(1 / 1.5);
      else if (key === "-") draws(1.5);
      else if (key === "0") camera.setState({ x: 0.5, y: 0.5, ratio: 1 });
      else return;
      event.preventDefault();
    });
  }

  ask() {
    const { panel, sight } = this;
    for (const name of ["on", "fold", "hide", "pin"]) panel[name]?.addEventListener("click", () => this.act(name));
    panel.ties.addEventListener("click", ({ target }) => {
      if (!target.dataset.to) return;
      this.choose(target.dataset.to);
      this.live.focus();
    });
    for (const name of ["since", "until"]) {
      panel[name].addEventListener("change", () => {
        sight.days = { ...sight.days, [name]: panel[name].value };
        this.refresh();
      });
    }
    panel.all.addEventListener("click", () => {
      sight.hidden.clear();
      sight.folded.clear();
      sight.days = { since: "", until: "" };
      panel.since.value = panel.until.value = "";
      this.refresh();
      this.live.focus();
    });
  }

  act(what) {
    const { sight } = this;
    const key = sight.chosen;
    if (what === "open") return this.open(key);
    if (what === "on") return this.further(key);
    if (what === "fold" && sight.hangingOn(this.graph, key).size) toggle(sight.folded, key);
    else if (what === "pin") toggle(sight.pinned, key);
    else if (what === "hide" && !sight.stays(this.graph, key)) {
      sight.hidden.add(key);
      sight.chosen = null;
      this.live.focus(); // the button that was pressed goes away
    }
    return this.refresh();
  }

  // Goes further from a thing without leaving the page: what the same address answers is taken in beside what is here.
  async further(key) {
    const { on } = this.panel;
    if (!on || on.hidden || this.asking) return;
    const address = on.dataset.base.replace("?&", "?") + encodeURIComponent(key);
    this.asking = true;
    this.panel.said.textContent = this.words.asking;
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const other = page.querySelector("[data-network]");
      if (!answer.ok || !other) throw new Error("no network");
      this.take(other, page, address);
    } catch {
      window.location.assign(address); // which says what is the matter
      return;
    } finally {
      this.asking = false;
    }
  }

  take(other, page, address) {
    const told = JSON.parse(other.querySelector("script").textContent);
    const before = this.graph.order;
    this.marks.knows(told.marks);
    this.graph = graphOf(told, this.moved, this.stretch);
    this.sight.look(this.graph);
    this.drawn.setCustomBBox(null);
    this.drawn.setGraph(this.graph);
    this.panel.on.dataset.base = other.querySelector("[data-on]").dataset.base;
    for (const part of document.querySelectorAll("[data-part]")) {
      const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`);
      part.replaceChildren(...(fresh?.childNodes ?? []));
      part.dispatchEvent(new CustomEvent("htmx:after:settle", { bubbles: true }));
    }
    window.history.replaceState(null, "", address);
    this.refresh();
    const met = Math.max(0, this.graph.order - before);
    this.panel.said.textContent = `${met === 1 ? this.words.met_one : this.words.met_other.replace("{number}", met)} ${this.panel.said.textContent}`;
    this.live.focus();
  }
}

// The nearest thing in a direction, things straight ahead before those aside; the first thing, where none is chosen yet.
function next(graph, sight, [across, up]) {
  const from = sight.chosen;
  if (!from) return graph.findNode((_, thing) => thing.first) ?? [...sight.things][0];
  const { x, y } = graph.getNodeAttributes(from);
  let best = from;
  let least = Infinity;
  for (const key of sight.things) {
    const thing = graph.getNodeAttributes(key);
    const ahead = (thing.x - x) * across + (thing.y - y) * up;
    const aside = Math.abs((thing.x - x) * up) + Math.abs((thing.y - y) * across);
    if (key === from || ahead <= 0 || aside > 2 * ahead + 0.5) continue;
    if (ahead + 2 * aside < least) [best, least] = [key, ahead + 2 * aside];
  }
  return best;
}

function toggle(set, key) {
  if (!set.delete(key)) set.add(key);
}

for (const place of WIDE.matches ? document.querySelectorAll("[data-network]") : []) {
  const live = place.querySelector(".app-network__live");
  try {
    new Network(place);
  } catch {
    live.hidden = true; // a browser without WebGL keeps the picture that stands still
    place.classList.remove("app-network--live");
    continue;
  }
  place.querySelector("[data-still]").hidden = true;
  place.querySelector(".app-network__told").hidden = false;
}
