// Tells the site that its article is being read: once, and only when it is really shown,
// not when a browser fetches it ahead. Without scripts a picture does the same.
const article = document.querySelector("[data-beacon]");
const tell = () => {
  if (document.visibilityState === "visible" && !document.prerendering) {
    document.removeEventListener("visibilitychange", tell);
    navigator.sendBeacon(article.dataset.beacon);
  }
};
if (article) {
  document.addEventListener("visibilitychange", tell);
  document.addEventListener("prerenderingchange", tell, { once: true });
  tell();
}
