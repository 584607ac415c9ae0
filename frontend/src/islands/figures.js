// Reading a figure by pointer or touch: the words of the mark's own <title>, shown above the drawing at once. Nothing is
// said here that the table beside the figure does not say.
export function figures(figure) {
  const words = document.createElement("p");
  words.className = "app-figure__pointed";
  words.setAttribute("aria-hidden", "true");
  words.hidden = true;
  figure.append(words);

  figure.addEventListener("pointerover", (event) => {
    const mark = event.target instanceof Element ? event.target.closest("svg g")?.querySelector(":scope > title") : null;
    words.hidden = !mark;
    if (mark) words.textContent = mark.textContent;
  });
  figure.addEventListener("pointerleave", () => {
    words.hidden = true;
  });
}
