// Keeps what is typed into the form of an article: on this device at once, at the desk every
// few seconds (articles/desk/working.py), and asks before the page is left unsaved. A closed
// tab, a dropped connection or a session that has ended loses nothing: what the desk has not
// heard of is sent when a form is opened next.
const form = document.getElementById("article_form");
const bar = document.getElementById("working");
if (form && bar) start();

function start() {
  const { address, by } = bar.dataset;
  const field = form.elements.working_key;
  const prefix = `working:${by}:`;
  const month = 30 * 24 * 3600 * 1000;
  // A form that is shown again with what was typed is not saved.
  let typed = "typed" in bar.dataset; // since the form was saved
  let unsent = typed; // since the desk was told
  let sending = false;
  let timer = 0;
  let since = 0;
  let last = JSON.stringify(entries());

  // After "Back" the browser puts in what was typed when the page has been read. It goes on
  // under the key that it had.
  addEventListener("pageshow", () => {
    if (JSON.stringify(entries()) !== last) {
      field.value = history.state?.working ?? field.value;
      touched();
    }
    recover();
  }, { once: true });
  for (const kind of ["input", "change"]) form.addEventListener(kind, touched);
  // The fields that complete what is typed tell jQuery alone.
  window.django?.jQuery(form).on("change", touched);
  form.addEventListener("submit", () => { if (typed) keepHere(); typed = false; });
  addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
  addEventListener("pagehide", () => { if (unsent) keepHere(); });
  addEventListener("online", tell);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) { if (unsent) { keepHere(); tell(); } } else tell();
  });
  setInterval(() => { if (!document.hidden) tell(); }, 15000);

  function touched() {
    // Some fields tell of a change when they are set up.
    const now = JSON.stringify(entries());
    if (now === last) return;
    last = now;
    history.replaceState({ ...history.state, working: field.value }, "");
    typed = true;
    if (!unsent) since = Date.now();
    unsent = true;
    clearTimeout(timer);
    // Soon after the last key, and every ten seconds at least while someone goes on.
    timer = setTimeout(() => { keepHere(); tell(); }, Date.now() - since > 10000 ? 0 : 1500);
  }

  function entries() {
    const found = [];
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && name !== "csrfmiddlewaretoken") found.push([name, value]);
    }
    return found;
  }

  function keepHere() {
    try {
      const kept = { at: Date.now(), address, entries: entries() };
      localStorage.setItem(prefix + field.value, JSON.stringify(kept));
    } catch {
      say("nowhere");
    }
  }

  function token() {
    return form.elements.csrfmiddlewaretoken.value;
  }

  async function ask(where, body) {
    if (body) {
      body.append("by", by);
      body.append("csrfmiddlewaretoken", token());
    }
    const answer = await fetch(where, { method: body ? "POST" : "GET", body, redirect: "manual" });
    // A redirect leads to the sign-in; 403 means that somebody has signed in since.
    if (answer.type === "opaqueredirect") return { out: true };
    if (answer.status === 403 && body) return { refused: true };
    if (!answer.ok) throw new Error(answer.status);
    const told = await answer.json();
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = told.csrf;
    return told.stranger ? { out: true } : told;
  }

  function state() {
    const seen = entries().filter(([name]) => name.startsWith("seen_hash_"));
    return ask(`${address}?${new URLSearchParams([...seen, ["by", by]])}`);
  }

  async function tell() {
    if (sending) return;
    sending = true;
    const sent = unsent;
    unsent = false;
    try {
      let told = sent ? await keep() : await state();
      if (told.refused) {
        told = await state();
        if (!told.out) told = await keep();
      }
      if (told.out || told.refused) throw new Error("out");
      warn(told.warnings);
      if (sent && told.kept === false) {
        // Saved under this key, and typed into again after going back.
        field.value = crypto.randomUUID();
        unsent = true;
      } else if (sent) {
        if (!unsent) localStorage.removeItem(prefix + field.value);
        say("kept");
      }
    } catch (error) {
      unsent ||= sent;
      if (typed || error.message === "out") say(error.message === "out" ? "out" : "here");
    } finally {
      sending = false;
    }
  }

  function keep() {
    const body = new FormData();
    for (const [name, value] of entries()) body.append(name, value);
    return ask(address, body);
  }

  // What other pages left on this device because the desk did not hear of it.
  async function recover() {
    let kept = false;
    for (const name of Object.keys(localStorage).filter((key) => key.startsWith(prefix))) {
      if (name === prefix + field.value) continue;
      try {
        const left = JSON.parse(localStorage.getItem(name));
        if (Date.now() - left.at < month) {
          const body = new FormData();
          for (const [key, value] of left.entries) body.append(key, value);
          const told = await ask(left.address, body);
          if (told.out || told.refused) return;
          kept ||= told.kept && left.address === address;
        }
        localStorage.removeItem(name);
      } catch (error) {
        // An article that is gone, or a note that cannot be read, is not coming back.
        if (error instanceof SyntaxError || error.message === "404") localStorage.removeItem(name);
      }
    }
    // Shown by the page itself, above the form.
    if (kept && !typed) location.reload();
  }

  function say(what) {
    for (const line of bar.querySelectorAll("[data-state]")) line.hidden = line.dataset.state !== what;
    bar.hidden = false;
  }

  function warn(lines) {
    const list = bar.querySelector("ul");
    if (lines.join() === [...list.children].map((item) => item.textContent).join()) return;
    list.replaceChildren(...lines.map((line) => {
      const item = document.createElement("li");
      item.textContent = line;
      return item;
    }));
    if (lines.length) bar.hidden = false;
  }
}
