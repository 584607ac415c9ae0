// Reading a figure by pointer: the figure's own <title> words, shown at once beside the pointer and by touch. Nothing is
// said here that the table beside the figure does not say.
export function figures(figure) {
  const words = document.createElement("p");
  words.className = "app-figure__pointed";
  words.setAttribute("aria-hidden", "true");
  words.hidden = true;
  figure.append(words);

  figure.addEventListener("pointerover", (event) => {
    const mark = event.target instanceof Element ? event.target.closest("[data-says]") : null;
    words.hidden = !mark;
    if (mark) words.textContent = mark.dataset.says;
  });
  figure.addEventListener("pointerleave", () => {
    words.hidden = true;
  });
}
