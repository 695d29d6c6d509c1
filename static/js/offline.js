// Starts the worker that keeps the last articles read, and tells it what is shown
// (docs/offline.md). Dates the notice on a page that is a kept copy.
const page = document.documentElement;
const { worker, locale } = document.querySelector("script[data-worker]").dataset;
const REFUSED = "offline-refused"; // kept.js sets it
// What may be run beside the page: this, and nothing else (newsroom/security/policies.py).
const own = { createScriptURL: (address) => (address === worker ? address : null) };
const policy = globalThis.trustedTypes?.createPolicy("worker", own) ?? own;

if (page.dataset.kept) {
  const day = new Intl.DateTimeFormat(locale.replace("_", "-"), { dateStyle: "long" });
  for (const place of document.querySelectorAll(".kept .day")) {
    place.textContent = day.format(new Date(page.dataset.kept));
  }
}

if (navigator.serviceWorker && !localStorage.getItem(REFUSED)) addEventListener("load", tell);

async function tell() {
  await navigator.serviceWorker.register(policy.createScriptURL(worker));
  const { active } = await navigator.serviceWorker.ready;
  const article = document.querySelector("article[data-beacon]");
  active.postMessage({
    language: page.lang,
    article: article && !page.dataset.kept ? location.pathname : null,
    // Only what has come already, so that keeping it costs the reader nothing.
    pictures: [...(article?.querySelectorAll("img") ?? [])]
      .filter((image) => image.complete && image.naturalWidth)
      .map((image) => new URL(image.currentSrc).pathname),
  });
}
