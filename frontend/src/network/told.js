// What the server tells of a network: things by their numbers, and the records that name several of them. Ties are made of
// those here, so that a range of days narrows them as it narrows them on the server.

import Graph from "graphology";

export const TIE = "#787d82";
const DAY = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };

// How much higher than wide a picture is made, so that it fills its frame.
export function stretchOf(told, width, height) {
  const spread = (at) => Math.max(...told.things.map((thing) => thing[at])) - Math.min(...told.things.map((thing) => thing[at])) || 1;
  return Math.min(2, Math.max(0.8, ((height / width) * spread(5)) / spread(6)));
}

export function graphOf(told, moved, stretch) {
  const kinds = Object.keys(told.marks);
  const graph = new Graph({ type: "undirected" });
  const size = told.things.length <= 60 ? 9 : told.things.length <= 150 ? 7 : 5;
  for (const [key, kind, name, mark, says, x, y, beside, leads] of told.things) {
    const first = key === told.first;
    const reach = size + (first ? 4 : 0);
    graph.addNode(key, { ...{ x, y: y * stretch, ...moved.get(key) }, kind: kinds[kind], name, mark, says: name + says, beside, leads, first, reach, size: reach, color: "#ffffff" });
  }
  told.records.forEach(([kind, since, until, things], number) => {
    things.forEach((one, at) => {
      for (const other of things.slice(at + 1)) {
        const ends = [told.things[one][0], told.things[other][0]];
        const edge = graph.edge(...ends) ?? graph.addEdge(...ends, { records: [], size: 1, color: TIE });
        graph.getEdgeAttribute(edge, "records").push({ kind: told.told[kind], since, until, number });
      }
    });
  });
  return graph;
}

// As the server has it: a record's days overlap the days asked for, and one that gives no day is kept unless days are asked for.
export function within({ since, until }, days) {
  if (!since) return !days.since && !days.until;
  return (!days.since || until >= days.since) && (!days.until || since <= days.until);
}

// The records of a tie within the days; all of them where one of the two is to be protected, for they are never hidden.
export function recordsOf(graph, edge, days) {
  const { records } = graph.getEdgeAttributes(edge);
  return graph.extremities(edge).some((key) => graph.getNodeAttribute(key, "mark")) ? records : records.filter((each) => within(each, days));
}

export function tieTold(records, words) {
  const count = records.length === 1 ? words.one : words.other.replace("{number}", records.length);
  const kinds = [...new Set(records.map((each) => each.kind))].sort().join(", ");
  const sinces = records.map((each) => each.since).filter(Boolean).sort();
  const untils = records.map((each) => each.until).filter(Boolean).sort();
  return `${count}: ${kinds}, ${daysTold(sinces[0], untils.at(-1), words)}`;
}

// A tie is as thick as its records are many; among very many ties each is thinner.
export function widthOf(records, many) {
  return Math.min((many ? 1.3 : 2) + (records - 1), 8);
}

function daysTold(first, last, words) {
  if (!first) return words.no_day;
  const [one, other] = [first, last].map((each) => new Date(each).toLocaleDateString("en-GB", DAY));
  return one === other ? one : words.days.replace("{first}", one).replace("{last}", other);
}
