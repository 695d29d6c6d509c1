// Keeps the last articles that were read, and of each edition the page that lists them, for when
// there is no network. While there is one, every page comes from it (docs/offline.md).
// The site puts a first line before this: OFFLINE, the address of that page by language.
const ARTICLES = 20;
const PICTURES = 8; // of one article
const ASKED_LATELY = 6 * 3600 * 1000; // milliseconds
const AT_ONCE = 3;
// To be counted up when their form changes, or what kept.js reads in an article: the former ones
// are then deleted.
const PAGES = "pages-1";
const FILES = "files-1";

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([registration.navigationPreload?.enable(), deleteFormer()]));
});

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  // Of pages only those of the editions: not the desk, previews, or whatever else there is.
  if (mode === "navigate") {
    if (pathname === "/" || Object.hasOwn(OFFLINE, edition(pathname))) event.respondWith(page(event));
  } else if (/^\/(static|media)\//.test(pathname)) {
    event.respondWith(file(event.request));
  }
});

// A page says that it is shown: its language, and if it is an article the address and pictures.
addEventListener("message", (event) => event.waitUntil(inTurn(() => shown(event.data))));

let last = Promise.resolve();
// Two tabs at once must not tidy away what the other is about to keep.
function inTurn(work) {
  last = last.then(work).catch(() => {}); // no network: nothing new to keep
  return last;
}

async function page(event) {
  const { pathname } = new URL(event.request.url);
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request));
    if (isGone(answer)) event.waitUntil(inTurn(() => forget(pathname)));
    return answer;
  } catch {
    const pages = await caches.open(PAGES);
    for (const address of [pathname, OFFLINE[edition(pathname)], ...Object.values(OFFLINE)]) {
      const found = address && (await pages.match(address));
      if (found) return asKept(found);
    }
    return Response.error();
  }
}

async function file(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request, { cacheName: FILES })) ?? Response.error();
  }
}

// The page with the time at which the site last gave it, so that it can say that it is a copy.
async function asKept(found) {
  const html = await found.text();
  const asked = new Date(Number(found.headers.get("X-Asked"))).toISOString();
  return new Response(html.replace("<html ", `<html data-kept="${asked}" `), found);
}

async function shown({ language, article, pictures }) {
  const offline = OFFLINE[language];
  if (offline && !(await caches.match(offline, { cacheName: PAGES }))) await keep(offline, {});
  // The browser has just loaded it, so the site is not asked for it again.
  if (article) await keep(article, { read: Date.now(), pictures, cache: "force-cache" });
  await askAgain();
  await tidy();
}

// Keep the page at an address with the files that it is set with, or forget what the site no
// longer has there. "read" is when an article was read; the page that lists them has none.
async function keep(address, { read, pictures = [], cache = "no-cache" }) {
  const answer = await fetch(address, { cache });
  if (isGone(answer) || answer.redirected) return forget(address);
  if (!answer.ok) return undefined;
  const html = await answer.text();
  const named = [...html.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map(([, file]) => file);
  const seen = pictures.filter((picture) => html.includes(picture)).slice(0, PICTURES);
  const files = await caches.open(FILES);
  await Promise.allSettled([...named, ...seen].map(async (file) => {
    if (!(await files.match(file))) await files.add(file);
  }));
  const headers = new Headers(answer.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  if (read) headers.set("X-Read", read);
  headers.set("X-Asked", Date.now());
  headers.set("X-Files", JSON.stringify([...named, ...seen]));
  return (await caches.open(PAGES)).put(address, new Response(html, { headers }));
}

async function forget(address) {
  return (await caches.open(PAGES)).delete(address);
}

// Whether the site still says the same is asked of a few at a time, those asked longest ago.
async function askAgain() {
  const due = (await kept()).filter(({ asked }) => Date.now() - asked > ASKED_LATELY);
  due.sort((one, other) => one.asked - other.asked);
  for (const { address, read, files } of due.slice(0, AT_ONCE)) {
    await keep(address, { read, pictures: files.filter((file) => file.startsWith("/media/")) });
  }
}

// Forget the articles that were read before the last ones, and every file that no page needs.
async function tidy() {
  const articles = (await kept()).filter(({ read }) => read);
  articles.sort((one, other) => other.read - one.read);
  for (const { address } of articles.slice(ARTICLES)) await forget(address);
  const needed = new Set((await kept()).flatMap(({ files }) => files));
  const files = await caches.open(FILES);
  for (const request of await files.keys()) {
    if (!needed.has(new URL(request.url).pathname)) await files.delete(request);
  }
}

async function kept() {
  const pages = await caches.open(PAGES);
  return Promise.all((await pages.keys()).map(async (request) => {
    const { headers } = await pages.match(request);
    return {
      address: new URL(request.url).pathname,
      asked: Number(headers.get("X-Asked")),
      read: Number(headers.get("X-Read")),
      files: JSON.parse(headers.get("X-Files")),
    };
  }));
}

function edition(pathname) {
  return pathname.split("/")[1];
}

function isGone({ status }) {
  return status === 404 || status === 410;
}

async function deleteFormer() {
  const former = (await caches.keys()).filter((name) => name !== PAGES && name !== FILES);
  return Promise.all(former.map((name) => caches.delete(name)));
}
