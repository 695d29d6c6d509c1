// Lists what this device has kept, and lets its reader refuse it (docs/offline.md).
const shelf = document.getElementById("kept");
const { locale } = document.querySelector("script[data-locale]").dataset;
const REFUSED = "offline-refused"; // offline.js asks for it
// The one place where this site makes markup of text: of pages of its own, in a document where
// nothing runs (newsroom/security/policies.py).
const own = { createHTML: (html) => html };
const policy = globalThis.trustedTypes?.createPolicy("kept", own) ?? own;
if (navigator.serviceWorker) show();
else shelf.remove();

async function show() {
  const articles = await kept();
  const state = localStorage.getItem(REFUSED) ? "off" : articles.length ? "some" : "none";
  for (const part of shelf.querySelectorAll("[data-when]")) {
    part.hidden = !part.dataset.when.split(" ").includes(state);
  }
  shelf.querySelector("ul").replaceChildren(...articles.map(entry));
  shelf.hidden = false;
}

// The articles among the kept pages, the one that was read last first.
async function kept() {
  const found = [];
  for (const name of await caches.keys()) {
    const pages = await caches.open(name);
    for (const request of await pages.keys()) {
      const answer = await pages.match(request);
      const read = Number(answer.headers.get("X-Read"));
      if (read) found.push({ read, address: request.url, html: await answer.text() });
    }
  }
  return found.sort((one, other) => other.read - one.read);
}

function entry({ read, address, html }) {
  const article = new DOMParser().parseFromString(policy.createHTML(html), "text/html");
  const { lang, dir } = article.documentElement;
  const made = shelf.querySelector("template").content.cloneNode(true);
  const link = made.querySelector("a");
  Object.assign(link, { lang, dir, href: address });
  link.textContent = article.querySelector("h1").textContent;
  // The label itself, as the article has it; the record that it leads to is not kept.
  const label = document.importNode(article.querySelector(".badge"), true);
  label.removeAttribute("href");
  Object.assign(label, { lang, dir });
  made.querySelector(".label").append(label);
  const day = new Intl.DateTimeFormat(locale.replace("_", "-"), { dateStyle: "long" });
  made.querySelector(".day").textContent = day.format(read);
  return made;
}

document.getElementById("refuse").addEventListener("click", async () => {
  localStorage.setItem(REFUSED, "1");
  for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
  await show();
});

document.getElementById("allow").addEventListener("click", () => {
  localStorage.removeItem(REFUSED);
  location.reload();
});
