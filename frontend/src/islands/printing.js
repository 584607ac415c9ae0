// A button that prints the page; hidden until the script runs, for without it it would do nothing.
export function printing(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
