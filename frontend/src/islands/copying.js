// A button that copies a reference, and says so to those who cannot see the page.
export function copying(button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.text);
    const said = button.querySelector("[role='status']");
    if (said) said.textContent = button.dataset.done;
  });
}
