// Remembers the edition that a reader chose in the switch, for her next visit to "/".
// Without this script the switch works all the same.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".langs a[hreflang]");
  if (!link) return;
  // By that name a browser takes it over TLS alone, and from no other host.
  const [name, secure] = location.protocol === "https:" ? ["__Host-edition", "; Secure"] : ["edition", ""];
  document.cookie = `${name}=${link.hreflang}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
});
