// A network to move about in. The page works without it: the same picture stands still beside the same tables, and stays
// wherever the browser cannot draw this one. Everything stands where the server placed it and nothing ever moves by itself.

import Graph from "graphology";
import Sigma from "sigma";

const COLOURS = { person: "#1d3557", contact_point: "#1d70b8", vehicle: "#a8470c", account: "#00703c", device: "#0b0c0c", address: "#7a5c00" };
// The corners of each kind's mark, in units of its size, as the still picture draws them; a person is a disc.
const CORNERS = {
  contact_point: [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]],
  vehicle: [[-1, -0.9], [1, -0.9], [1, 0.9], [-1, 0.9]],
  account: [[-0.6, -1], [0.6, -1], [1.2, 0], [0.6, 1], [-0.6, 1], [-1.2, 0]],
  device: [[0, -1.2], [1.1, 0.9], [-1.1, 0.9]],
  address: [[0, -1.2], [1.1, -0.2], [0.8, 1], [-0.8, 1], [-1.1, -0.2]],
};
const TO_PROTECT = "#5b3a8c";
const CHOSEN = "#ffdd00";
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

// A telephone has room for no more names than its own picture, which stands still, shows.
const WIDE = window.matchMedia("(min-width: 40.0625em)");

for (const place of WIDE.matches ? document.querySelectorAll("[data-network]") : []) {
  const { things, ties } = JSON.parse(place.querySelector("script").textContent);
  const live = place.querySelector(".app-network__live");
  const told = place.querySelector(".app-network__told");
  const still = place.querySelector("[data-still]");
  const graph = graphOf(things, ties);
  const here = { chosen: null };
  live.hidden = false;
  let drawn;
  try {
    drawn = new Sigma(graph, live, {
      labelFont: "system-ui, -apple-system, Segoe UI, Roboto, Arial, sans-serif",
      labelSize: 14,
      minCameraRatio: 0.1,
      maxCameraRatio: 3,
      stagePadding: 60,
      zIndex: true,
      defaultDrawNodeLabel: (paper, thing, settings) => drawThing(paper, thing, settings, here),
      defaultDrawNodeHover: () => {},
    });
  } catch {
    live.hidden = true; // a browser without WebGL keeps the picture that stands still
    continue;
  }
  still.hidden = true;
  told.hidden = false;

  const choose = (key) => {
    here.chosen = key;
    const thing = graph.getNodeAttributes(key);
    told.querySelector("[data-said]").textContent = thing.says;
    told.querySelector("[data-open]").href = thing.href;
    const on = told.querySelector("[data-on]");
    if (on) {
      on.hidden = thing.first;
      on.href = on.dataset.base.replace("?&", "?") + encodeURIComponent(key);
    }
    told.querySelector("[data-go]").hidden = !thing.href; // a child who is not named leads nowhere
    drawn.refresh({ skipIndexation: true });
  };
  const open = (key) => {
    const { href } = graph.getNodeAttributes(key);
    if (href) window.location.assign(href);
  };
  const camera = drawn.getCamera();
  drawn.on("clickNode", ({ node }) => choose(node));
  drawn.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
    preventSigmaDefault();
    open(node);
  });
  live.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in WAYS) choose(next(graph, here.chosen, WAYS[event.key]));
    else if (event.key === "Enter" && here.chosen) open(here.chosen);
    else if (event.key === "+" || event.key === "=") camera.setState({ ratio: camera.getBoundedRatio(camera.ratio / 1.5) });
    else if (event.key === "-") camera.setState({ ratio: camera.getBoundedRatio(camera.ratio * 1.5) });
    else if (event.key === "0") camera.setState({ x: 0.5, y: 0.5, ratio: 1 });
    else return;
    event.preventDefault();
  });
}

function graphOf(things, ties) {
  const graph = new Graph({ type: "undirected" });
  for (const { key, ...thing } of things) {
    graph.addNode(key, { ...thing, label: thing.name, size: thing.first ? 11 : 8, color: COLOURS[thing.kind] ?? "#484949", forceLabel: true });
  }
  for (const { one, other, records } of ties) graph.addEdge(one, other, { size: Math.min(1 + 0.7 * (records - 1), 5), color: "#9a9da0" });
  return graph;
}

// The nearest thing in a direction, things straight ahead before those aside; the first thing, where none is chosen yet.
function next(graph, from, [across, up]) {
  if (!from) return graph.findNode((_, thing) => thing.first) ?? graph.nodes()[0];
  const { x, y } = graph.getNodeAttributes(from);
  let best = from;
  let least = Infinity;
  graph.forEachNode((key, thing) => {
    const ahead = (thing.x - x) * across + (thing.y - y) * up;
    const aside = Math.abs((thing.x - x) * up) + Math.abs((thing.y - y) * across);
    if (key === from || ahead <= 0 || aside > 2 * ahead + 0.5) return;
    if (ahead + 2 * aside < least) [best, least] = [key, ahead + 2 * aside];
  });
  return best;
}

// Each kind by shape as well as colour, and whoever is to be protected ringed and said to be so in words.
function drawThing(paper, thing, settings, here) {
  const { x, y, size, key } = thing;
  const corners = CORNERS[thing.kind];
  if (here.chosen === key) ring(paper, x, y, size + 9, CHOSEN, 5);
  if (thing.mark) ring(paper, x, y, size + 5, TO_PROTECT, 3);
  if (corners) {
    paper.fillStyle = "#ffffff";
    disc(paper, x, y, size + 1);
    paper.beginPath();
    for (const [dx, dy] of corners) paper.lineTo(x + dx * size, y + dy * size);
    paper.closePath();
    paper.fillStyle = thing.color;
    paper.fill();
  }
  words(paper, thing.label, x, y + size + 18, `${thing.first ? "bold " : ""}${settings.labelSize}px ${settings.labelFont}`, "#0b0c0c");
  if (thing.mark) words(paper, thing.mark, x, y + size + 33, `${settings.labelSize - 1}px ${settings.labelFont}`, TO_PROTECT);
}

function disc(paper, x, y, reach) {
  paper.beginPath();
  paper.arc(x, y, reach, 0, 2 * Math.PI);
  paper.fill();
}

function ring(paper, x, y, reach, colour, width) {
  paper.beginPath();
  paper.arc(x, y, reach, 0, 2 * Math.PI);
  paper.strokeStyle = colour;
  paper.lineWidth = width;
  paper.stroke();
}

function words(paper, said, x, y, font, colour) {
  paper.font = font;
  paper.textAlign = "center";
  paper.lineJoin = "round";
  paper.strokeStyle = "#ffffff";
  paper.lineWidth = 3;
  paper.strokeText(said, x, y);
  paper.fillStyle = colour;
  paper.fillText(said, x, y);
  paper.textAlign = "start";
}
