/* What Furo leaves out for those who read with a keyboard or a screen reader. */

document.addEventListener("DOMContentLoaded", () => {
  for (const caption of document.querySelectorAll(".caption[role=heading]")) {
    caption.setAttribute("aria-level", "2");
  }
  document.querySelector(".sidebar-drawer")?.setAttribute("aria-label", "All pages");
  document.querySelector(".toc-drawer")?.setAttribute("aria-label", "This page");
  // Whatever may be wider than the page is scrolled by the arrow keys, once it has the focus.
  for (const wide of document.querySelectorAll("pre, .table-wrapper")) {
    wide.tabIndex = 0;
  }
});
