// Names beside marks so that none lies on another, on a mark or over the edge, as the picture that stands still has them: the
// first come find room, and the last are read by pointing, by choosing and in the table.

const LONGEST = 180;
const CELL = 64;
const FURTHER = [0, 14, 28]; // pixels: what matters is looked for room a little further off
const FONT = "system-ui, -apple-system, Segoe UI, Roboto, Arial, sans-serif";

export class Names {
  constructor(place, many) {
    [this.size, this.height] = many ? [13, 15] : [14, 19];
    this.layer = document.createElement("div");
    this.layer.className = "app-network__names";
    this.layer.setAttribute("aria-hidden", "true");
    place.append(this.layer);
    this.paper = document.createElement("canvas").getContext("2d");
    this.widths = new Map();
    this.spans = new Map();
    this.sides = new Map();
  }

  // `wanted` are things with a place, the most important first; every mark in sight takes its own room.
  draw(wanted) {
    const taken = new Taken(this.layer.clientWidth, this.layer.clientHeight);
    const shown = new Set();
    let marked = false;
    for (const each of wanted) {
      if (!marked && each.rank > 2) {
        // What is chosen, pointed at or the first is named over the marks of others, if it must be.
        for (const { x, y, reach } of wanted) taken.take([x - reach, y - reach, x + reach, y + reach]);
        marked = true;
      }
      const wide = this.measure(each);
      const ways = tried(each, wide, this.height);
      const { x, y, reach } = each;
      if (!marked) taken.take([x - reach, y - reach, x + reach, y + reach]);
      const before = ways[this.sides.get(each.key)]; // a name that may stay on its side does
      const box = before && taken.isFree(before) ? before : ways.find((one) => taken.isFree(one));
      if (!box) continue;
      this.sides.set(each.key, ways.indexOf(box));
      taken.take(box);
      shown.add(each.key);
      this.write(each, box);
    }
    for (const [key, span] of this.spans) {
      if (shown.has(key)) continue;
      span.remove();
      this.spans.delete(key);
    }
  }

  measure({ name, mark, more, bold }) {
    const said = `${bold ? "b" : ""}${name}|${mark}|${more}`;
    if (!this.widths.has(said)) {
      this.paper.font = `${bold ? "bold " : ""}${this.size}px ${FONT}`;
      let shown = name;
      while (shown && this.paper.measureText(shown).width > LONGEST) shown = shown.slice(0, -1);
      if (shown !== name) shown = `${shown.trimEnd()}…`;
      const own = this.paper.measureText(shown + (more ? ` ${more}` : "")).width;
      this.paper.font = `bold ${this.size}px ${FONT}`;
      this.widths.set(said, { shown, wide: Math.ceil(own + (mark ? this.paper.measureText(` ${mark}`).width : 0)) + 8 });
    }
    return this.widths.get(said).wide;
  }

  write({ key, name, mark, more, bold }, [left, top, right]) {
    let span = this.spans.get(key);
    if (!span) {
      span = document.createElement("span");
      this.spans.set(key, span);
      this.layer.append(span);
    }
    const { shown } = this.widths.get(`${bold ? "b" : ""}${name}|${mark}|${more}`);
    const said = `${shown}${more ? ` ${more}` : ""}|${mark}|${bold}`;
    if (span.dataset.words !== said) {
      span.dataset.words = said;
      span.className = bold ? "app-network__name app-network__name--first" : "app-network__name";
      span.textContent = shown + (more ? ` ${more}` : "");
      if (mark) span.append(Object.assign(document.createElement("b"), { textContent: ` ${mark}` }));
    }
    span.style.width = `${right - left}px`;
    span.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }
}

function tried({ x, y, reach, rank }, wide, high) {
  return (rank < 5 ? FURTHER : [0]).flatMap((further) => beside(x, y, reach + further, wide, high));
}

function beside(x, y, reach, wide, high) {
  const below = y + reach + 1;
  const above = y - reach - 1 - high;
  return [
    [x - wide / 2, below],
    [x - wide / 2, above],
    [x + reach + 1, y - high / 2],
    [x - reach - 1 - wide, y - high / 2],
    [x - reach, below],
    [x + reach - wide, below],
    [x - reach, above],
    [x + reach - wide, above],
  ].map(([left, top]) => [Math.round(left), Math.round(top), Math.round(left) + wide, Math.round(top) + high]);
}

class Taken {
  constructor(width, height) {
    this.paper = [2, 2, width - 2, height - 2];
    this.cells = new Map();
  }

  take(box) {
    for (const cell of cellsOf(box)) {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push(box);
    }
  }

  isFree(box) {
    const [left, top, right, foot] = this.paper;
    if (box[0] < left || box[1] < top || box[2] > right || box[3] > foot) return false;
    return !cellsOf(box).some((cell) => this.cells.get(cell)?.some((other) => meets(box, other)));
  }
}

function meets(one, other) {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}

function cellsOf([left, top, right, foot]) {
  const cells = [];
  for (let down = Math.floor(top / CELL); down <= Math.floor(foot / CELL); down++) {
    for (let across = Math.floor(left / CELL); across <= Math.floor(right / CELL); across++) cells.push(`${across} ${down}`);
  }
  return cells;
}
