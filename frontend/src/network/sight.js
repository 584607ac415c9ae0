// What is in sight: of a network things may be hidden, what hangs on one thing alone folded, and days asked for. Whoever is to
// be protected stays in sight, and so do the first thing and what is pinned.

import { recordsOf, widthOf, within } from "./told.js";

export class Sight {
  constructor() {
    this.days = { since: "", until: "" };
    this.hidden = new Set();
    this.folded = new Set();
    this.pinned = new Set();
    this.chosen = null;
    this.over = null;
  }

  stays(graph, key) {
    const { first, mark } = graph.getNodeAttributes(key);
    return first || Boolean(mark) || this.pinned.has(key);
  }

  // Works out what is in sight: things, and ties with the records that make them now.
  look(graph) {
    const away = new Set([...this.hidden].filter((key) => graph.hasNode(key) && !this.stays(graph, key)));
    for (const key of this.folded) if (graph.hasNode(key)) for (const each of this.hangingOn(graph, key)) away.add(each);
    const asked = this.days.since || this.days.until;
    const tied = new Set();
    const kept = new Map();
    graph.forEachEdge((edge, { records }, one, other) => {
      const now = recordsOf(graph, edge, this.days);
      if (now.length) kept.set(edge, now);
      // Whoever is to be protected stays with what ties them, and brings nobody else in who is outside the days.
      if (records.some((each) => within(each, this.days))) tied.add(one).add(other);
    });
    this.things = new Set(graph.nodes().filter((key) => !away.has(key) && (!asked || tied.has(key) || this.stays(graph, key))));
    this.ties = new Map([...kept].filter(([edge]) => graph.extremities(edge).every((key) => this.things.has(key))));
    this.near = new Set();
    const at = this.over ?? this.chosen;
    if (at && graph.hasNode(at)) graph.forEachNeighbor(at, (key) => this.near.add(key));
  }

  gone(graph) {
    return graph.order - this.things.size;
  }

  // What no way from the first thing reaches but through this one, less whoever stays and the way to them.
  hangingOn(graph, key) {
    const start = graph.findNode((_, thing) => thing.first);
    const reached = new Set([key]);
    if (start && start !== key) walk(graph, start, reached);
    else graph.forEachNeighbor(key, (each) => graph.degree(each) > 1 && reached.add(each));
    const behind = start === key || !start ? graph.neighbors(key).filter((each) => !reached.has(each)) : graph.nodes().filter((each) => !reached.has(each));
    const hangs = new Set(behind);
    for (const each of behind) {
      if (!this.stays(graph, each)) continue;
      for (let at = each; at && at !== key; at = through(graph, at, key, hangs)) hangs.delete(at);
    }
    return hangs;
  }

  thing(key, data) {
    return { ...data, hidden: !this.things.has(key), zIndex: key === this.chosen ? 1 : 0 };
  }

  tie(graph, edge) {
    const records = this.ties.get(edge);
    if (!records) return { hidden: true };
    const at = this.over ?? this.chosen;
    const own = at && graph.hasExtremity(edge, at);
    const many = graph.size > 400;
    const size = widthOf(records.length, many);
    if (edge === this.tieOver || own) return { size: size + 1, color: "#0b0c0c", zIndex: 1 };
    return { size, color: at ? "#dfe1e3" : many ? "#a4a9ad" : "#5f6569", zIndex: 0 };
  }
}

function walk(graph, start, reached) {
  const edge = [start];
  reached.add(start);
  while (edge.length) {
    graph.forEachNeighbor(edge.pop(), (each) => {
      if (!reached.has(each)) edge.push(each) && reached.add(each);
    });
  }
}

// The next thing on the shortest way from one that stays to the one that all hang on.
function through(graph, from, to, among) {
  const came = new Map([[to, null]]);
  const edge = [to];
  while (edge.length) {
    const at = edge.shift();
    if (at === from) return came.get(at);
    graph.forEachNeighbor(at, (each) => {
      if (!came.has(each) && (among.has(each) || each === from)) edge.push(each) && came.set(each, at);
    });
  }
  return to;
}
