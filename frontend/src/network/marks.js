// Each kind by shape and sign as well as colour, an outline alone for whoever is beside the matter, and whoever is to be
// protected ringed. The shapes come from the server, which draws the picture that stands still with the same.

const TO_PROTECT = "#5b3a8c";
const CHOSEN = "#ffdd00";
const PIN = "#0b0c0c";

export class Marks {
  constructor(drawn, marks) {
    drawn.createCanvasContext("marks", { style: { pointerEvents: "none" } });
    drawn.resize(true);
    this.canvas = drawn.getCanvases().marks;
    this.paper = this.canvas.getContext("2d");
    this.paths = {};
    for (const [kind, { outline, sign, colour }] of Object.entries(marks)) this.paths[kind] = { outline: new Path2D(outline), sign: new Path2D(sign), colour };
  }

  knows(marks) {
    for (const [kind, { outline, sign, colour }] of Object.entries(marks)) this.paths[kind] ??= { outline: new Path2D(outline), sign: new Path2D(sign), colour };
  }

  begin() {
    this.scale = this.canvas.width / this.canvas.clientWidth || 1;
    this.paper.setTransform(1, 0, 0, 1, 0, 0);
    this.paper.clearRect(0, 0, this.canvas.width, this.canvas.height);
  }

  draw({ kind, mark, beside }, { x, y, reach }, { chosen, pinned, dim }) {
    const { paper, scale } = this;
    const { outline, sign, colour } = this.paths[kind];
    paper.globalAlpha = dim ? 0.35 : 1;
    paper.setTransform(scale, 0, 0, scale, x * scale, y * scale);
    if (chosen) ring(paper, reach + 9, CHOSEN, 5);
    if (mark) ring(paper, reach + 4.5, TO_PROTECT, 3);
    if (pinned) {
      paper.fillStyle = PIN;
      paper.fillRect(reach * 0.8, -reach * 1.5, 4, 9);
      paper.fillRect(reach * 0.8 - 3, -reach * 1.5, 10, 4);
    }
    paper.scale(reach, reach);
    paper.lineWidth = 0.45;
    paper.strokeStyle = "#ffffff";
    paper.stroke(outline);
    paper.fillStyle = beside ? "#ffffff" : colour;
    paper.fill(outline);
    paper.lineWidth = 0.22;
    paper.strokeStyle = colour;
    paper.stroke(outline);
    paper.fillStyle = beside ? colour : "#ffffff";
    paper.fill(sign);
    paper.globalAlpha = 1;
  }
}

function ring(paper, reach, colour, width) {
  paper.beginPath();
  paper.arc(0, 0, reach, 0, 2 * Math.PI);
  paper.strokeStyle = colour;
  paper.lineWidth = width;
  paper.stroke();
}
