// A box that scrolls is a stop for the keyboard only while there is anything in it to scroll to.
export function scrolling(box) {
  new ResizeObserver(() => {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }).observe(box);
}
