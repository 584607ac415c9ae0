// The land of the United Kingdom, Ireland and the islands between, cut from Natural Earth and thinned until it is
// small enough to draw into a page. Rings are [x, y] steps in thousandths of a degree from the ring's first point.

import { feature } from "topojson-client";

const LANDS = new Map([
  ["United Kingdom", "uk"],
  ["Ireland", "ireland"],
  ["Isle of Man", "islands"],
  ["Jersey", "islands"],
  ["Guernsey", "islands"],
]);
const UNITS_PER_DEGREE = 1000;
const TOLERANCE = 0.0035; // degrees: a quarter of a pixel when the whole country is 900 pixels tall
const SMALLEST = 0.0008; // square degrees: smaller islets are specks at any size we draw

export function coast(atlas) {
  const lands = {};
  for (const country of feature(atlas, atlas.objects.countries).features) {
    const land = LANDS.get(country.properties.name);
    if (!land) continue;
    const { type, coordinates } = country.geometry;
    const outlines = type === "Polygon" ? [coordinates[0]] : coordinates.map((polygon) => polygon[0]);
    lands[land] = [...(lands[land] ?? []), ...outlines.filter((ring) => area(ring) >= SMALLEST).map(steps)];
  }
  return {
    source: "Natural Earth 1:10 million, by way of world-atlas",
    unitsPerDegree: UNITS_PER_DEGREE,
    lands,
  };
}

function area(ring) {
  let twice = 0;
  for (let i = 0; i + 1 < ring.length; i++) twice += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
  return Math.abs(twice) / 2;
}

function steps(ring) {
  let [x, y] = [0, 0];
  const flat = [];
  for (const [lon, lat] of thinned(ring)) {
    const [nextX, nextY] = [Math.round(lon * UNITS_PER_DEGREE), Math.round(lat * UNITS_PER_DEGREE)];
    flat.push(nextX - x, nextY - y);
    [x, y] = [nextX, nextY];
  }
  return flat;
}

// Douglas and Peucker's rule. A ring starts where it ends, so it is cut at its farthest point first.
function thinned(ring) {
  let far = 0;
  for (let i = 1; i < ring.length; i++) if (between(ring[0], ring[i]) > between(ring[0], ring[far])) far = i;
  return [...line(ring.slice(0, far + 1)), ...line(ring.slice(far)).slice(1)];
}

function line(points) {
  if (points.length < 3) return points;
  const [first, last] = [points[0], points[points.length - 1]];
  let worst = 0;
  let where = 0;
  for (let i = 1; i < points.length - 1; i++) {
    const away = offset(points[i], first, last);
    if (away > worst) [worst, where] = [away, i];
  }
  if (worst <= TOLERANCE) return [first, last];
  return [...line(points.slice(0, where + 1)), ...line(points.slice(where)).slice(1)];
}

// Degrees of longitude are about 0.58 as long as degrees of latitude at these latitudes.
const SQUEEZE = 0.58;

function between([ax, ay], [bx, by]) {
  return Math.hypot((ax - bx) * SQUEEZE, ay - by);
}

function offset(point, first, last) {
  const span = between(first, last);
  if (span === 0) return between(point, first);
  const cross = (last[0] - first[0]) * (first[1] - point[1]) - (first[0] - point[0]) * (last[1] - first[1]);
  return (Math.abs(cross) * SQUEEZE) / span;
}
