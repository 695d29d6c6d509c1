// Asks before a page of the desk is left with something typed that was not saved.
const form = document.getElementById("article_form");
if (form) {
  let typed = false;
  for (const kind of ["input", "change"]) form.addEventListener(kind, () => { typed = true; });
  form.addEventListener("submit", () => { typed = false; });
  addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
}
