// What shows while a sentence is pointed at or has the focus can be sent away by Escape, and
// comes back the next time (WCAG 2.2, 1.4.13).
document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  for (const sentence of document.querySelectorAll(".sentence:is(:hover, :focus-within)")) {
    sentence.classList.add("closed");
  }
});

for (const left of ["pointerout", "focusout"]) {
  document.addEventListener(left, ({ target, relatedTarget }) => {
    const sentence = target.closest?.(".sentence.closed");
    if (sentence && !sentence.contains(relatedTarget)) sentence.classList.remove("closed");
  });
}
