// The one script of every page. Pages work without it: it only makes them quicker to use.

import "htmx.org";
import { createAll, initAll } from "govuk-frontend";
import {
  AddAnother,
  Alert,
  ButtonMenu,
  DatePicker,
  FilterToggleButton,
  MultiSelect,
  SortableTable,
} from "@ministryofjustice/frontend";

import { copying } from "./islands/copying.js";
import { figures } from "./islands/figures.js";
import { inbox } from "./islands/inbox.js";
import { keeping } from "./islands/keeping.js";
import { live } from "./islands/live.js";
import { printing } from "./islands/printing.js";
import { scrolling } from "./islands/scrolling.js";
import { sending } from "./islands/sending.js";
import { forget } from "./islands/shelf.js";
import { visiting } from "./islands/visiting.js";

const ISLANDS = { copying, figures, inbox, keeping, live, printing, sending, visiting };

function wake(scope) {
  initAll({ scope });
  for (const component of [AddAnother, Alert, ButtonMenu, DatePicker, MultiSelect, SortableTable]) {
    createAll(component, undefined, { scope });
  }
  for (const button of scope.querySelectorAll("[data-module='moj-filter']")) filterToggle(button);
  for (const box of scope.querySelectorAll(".app-scroll")) scrolling(box);
  for (const place of scope.querySelectorAll("[data-island]")) {
    if (place.dataset.islandAwake) continue;
    place.dataset.islandAwake = "yes";
    ISLANDS[place.dataset.island]?.(place);
  }
}

function filterToggle(filter) {
  const container = document.querySelector(".moj-action-bar__filter");
  if (!container || container.childElementCount > 0) return;
  new FilterToggleButton(filter, {
    bigModeMediaQuery: "(min-width: 48.063em)",
    startHidden: true,
    toggleButton: {
      showText: filter.dataset.showText ?? "Show filter",
      hideText: filter.dataset.hideText ?? "Hide filter",
      classes: "govuk-button--secondary",
    },
    toggleButtonContainer: { selector: ".moj-action-bar__filter" },
    closeButton: { text: "Close" },
    closeButtonContainer: { selector: ".moj-filter__header-action" },
  });
}

forget();
wake(document);
// Whatever htmx swaps in is woken as the first page was.
document.addEventListener("htmx:after:settle", (event) => {
  const swapped = event.target;
  if (swapped instanceof Element && swapped.isConnected) wake(swapped);
});
