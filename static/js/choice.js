// Remembers the edition that a reader chose in the switch, for her next visit to "/".
// Without this script the switch works all the same.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".langs a[hreflang]");
  if (!link) return;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `edition=${link.hreflang}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
});
