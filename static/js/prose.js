// Turns the text areas of the desk into editors that know just the tags that are stored
// (newsroom/security/html.py). A text that nobody touches stays as it is, letter by letter.
// Without this script the text areas work all the same.
const areas = [...document.querySelectorAll("textarea[data-prose]")];
if (areas.length) {
  const { source, words } = JSON.parse(areas[0].dataset.prose);
  const theirs = window.gettext ?? ((text) => text);
  // The bundle reads this once, when it is loaded.
  window.gettext = (text) => words[text] ?? theirs(text);
  const tiptap = await import(source);
  const extensions = schema(tiptap);
  for (const area of areas) open(area, tiptap, extensions, words);
}

function schema(tiptap) {
  const { Extension, Mark, Node } = tiptap;
  const kept = (...names) => Object.fromEntries(names.map((name) => [name, { default: null }]));
  const mark = (name, tags, priority) =>
    Mark.create({
      name,
      priority,
      addAttributes: () => kept("lang", "dir"),
      parseHTML: () => tags.map((tag) => ({ tag })),
      renderHTML: ({ HTMLAttributes }) => [tags[0].split("[")[0], HTMLAttributes, 0],
    });
  return [
    tiptap.Document, tiptap.Paragraph, tiptap.Text, tiptap.HardBreak, tiptap.History,
    tiptap.Heading.configure({ levels: [2, 3] }),
    tiptap.BulletList, tiptap.OrderedList, tiptap.ListItem, tiptap.Bold, tiptap.Italic,
    // After the bold, whose keys with Shift would come first.
    tiptap.Blockquote, tiptap.Dropcursor, tiptap.Gapcursor,
    Extension.create({
      name: "direction",
      addGlobalAttributes: () => [{
        types: ["paragraph", "heading", "blockquote", "bulletList", "orderedList", "listItem", "bold", "italic"],
        attributes: kept("lang", "dir"),
      }],
    }),
    tiptap.Link.extend({
      addAttributes() { return { href: { default: null }, ...kept("hreflang", "lang", "dir") }; },
    }).configure({ enableTarget: false, autolink: false }),
    mark("bdi", ["bdi"], 60),
    mark("term", ["span[lang]", "span[dir]"], 50),
    Node.create({
      name: "figure", group: "block", content: "image caption?", isolating: true,
      addAttributes: () => kept("lang", "dir"),
      parseHTML: () => [{ tag: "figure" }],
      renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes, 0],
    }),
    Node.create({
      name: "image", group: "block", atom: true,
      addAttributes: () => kept("src", "alt", "width", "height", "loading"),
      // Others than our own would lose their address when stored.
      parseHTML: () => [{ tag: "img[src^='/media/']" }],
      renderHTML: ({ HTMLAttributes }) => ["img", HTMLAttributes],
    }),
    Node.create({
      name: "caption", content: "inline*", isolating: true,
      addAttributes: () => kept("lang", "dir"),
      parseHTML: () => [{ tag: "figcaption" }],
      renderHTML: ({ HTMLAttributes }) => ["figcaption", HTMLAttributes, 0],
    }),
  ];
}

function open(area, { Editor }, extensions, words) {
  const box = document.createElement("div");
  box.className = "prose-editor";
  area.before(box);
  box.append(area);
  const label = document.querySelector(`label[for="${area.id}"]`);
  const editor = new Editor({
    element: box,
    extensions,
    content: area.value,
    injectCSS: false, // its style element would be stopped; css/prose.css has the rules
    editorProps: {
      attributes: {
        lang: area.lang, dir: area.dir, spellcheck: "true", role: "textbox", "aria-multiline": "true",
        "aria-label": `${label?.textContent.replace(/:\s*$/, "") ?? ""}`,
        ...(area.getAttribute("aria-describedby")
          ? { "aria-describedby": area.getAttribute("aria-describedby") } : {}),
      },
      transformPastedHTML: plain,
    },
    onUpdate() { store(area, editor); },
  });
  label?.addEventListener("click", () => editor.commands.focus());
  // After "Back" the browser puts into the text area what was typed, when the editor has read it.
  let read = area.value;
  editor.on("update", () => { read = area.value; });
  addEventListener("pageshow", () => {
    if (area.value !== read) editor.commands.setContent(area.value, { emitUpdate: false });
    read = area.value;
  });
  box.prepend(toolbar(area, editor, words, box));
}

function store(area, editor) {
  area.value = html(editor);
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

// What is stored: without empty paragraphs at the end, and without the paragraph that the
// editor wants in every item of a list.
function html(editor) {
  return editor.getHTML()
    .replace(/(<p><\/p>)+$/, "")
    .replace(/(<li[^>]*>)<p>((?:(?!<\/?p[ >]).)*)<\/p><\/li>/gs, "$1$2</li>");
}

// Our content security policy keeps the style of what is pasted from having any effect, so
// that the editor could not read from it what is bold. Say it in tags, and drop the rest,
// which the policy would complain of.
function plain(pasted) {
  const unstyled = pasted.replace(/<style[^]*?<\/style>/gi, "").replace(/<[^>]*>/g, (tag) =>
    tag.replace(/\sstyle=/gi, " data-style=").replace(/\son\w+=/gi, " data-off="));
  const page = new DOMParser().parseFromString(unstyled, "text/html");
  for (const element of page.querySelectorAll("[data-style]")) {
    const style = element.dataset.style;
    element.removeAttribute("data-style");
    const weight = /font-weight:\s*(\w+)/i.exec(style)?.[1];
    if (/^(bold|[6-9]00)$/.test(weight)) wrap(element, "strong");
    if (/font-style:\s*italic/i.test(style)) wrap(element, "em");
    // A word processor wraps all that it copies in a b that is not bold.
    if (weight === "normal" && element.matches("b")) element.replaceWith(...element.childNodes);
  }
  for (const cell of page.querySelectorAll("td, th")) cell.append(" ");
  for (const row of page.querySelectorAll("tr")) {
    const line = page.createElement("p");
    line.append(...row.childNodes);
    row.closest("table").before(line);
  }
  for (const table of page.querySelectorAll("table")) table.remove();
  for (const cell of page.querySelectorAll("td, th")) cell.replaceWith(...cell.childNodes);
  return page.body.innerHTML;
}

function wrap(element, tag) {
  const around = document.createElement(tag);
  around.append(...element.childNodes);
  element.append(around);
}

function toolbar(area, editor, words, box) {
  const chain = () => editor.chain().focus();
  const buttons = [
    ["paragraph", "¶", () => chain().setParagraph(), ["paragraph"]],
    ["heading", "H2", () => chain().toggleHeading({ level: 2 }), ["heading", { level: 2 }]],
    ["subheading", "H3", () => chain().toggleHeading({ level: 3 }), ["heading", { level: 3 }]],
    ["bold", "format_bold", () => chain().toggleBold(), ["bold"]],
    ["italic", "format_italic", () => chain().toggleItalic(), ["italic"]],
    ["bullets", "format_list_bulleted", () => chain().toggleBulletList(), ["bulletList"]],
    ["numbers", "format_list_numbered", () => chain().toggleOrderedList(), ["orderedList"]],
    ["quote", "format_quote", () => chain().toggleBlockquote(), ["blockquote"]],
    ["link", "insert_link", () => chain().addLink(), ["link"]],
    ["unlink", "link_off", () => chain().unsetLink(), null],
    ["foreign", "translate", () => chain().toggleMark("bdi"), ["bdi"]],
    ["undo", "undo", () => chain().undo(), null],
    ["redo", "redo", () => chain().redo(), null],
  ];
  const bar = document.createElement("div");
  bar.className = "prose-bar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", words.toolbar);
  const shown = buttons.map(([name, icon, command, state]) => {
    const button = make(name, icon);
    button.addEventListener("click", () => command().run());
    return [button, state];
  });
  const source = make("source", "code");
  source.addEventListener("click", () => {
    const raw = box.classList.toggle("raw");
    source.setAttribute("aria-pressed", raw);
    for (const [button] of shown) button.disabled = raw;
    if (raw) area.focus();
    else if (area.value !== html(editor)) editor.commands.setContent(area.value);
  });
  const mark = () => {
    for (const [button, state] of shown) {
      if (state) button.setAttribute("aria-pressed", editor.isActive(...state));
    }
  };
  editor.on("transaction", mark);
  mark();
  return bar;

  function make(name, icon) {
    const button = document.createElement("button");
    button.type = "button";
    button.title = words[name];
    button.dataset.name = name;
    button.setAttribute("aria-label", words[name]);
    const sign = document.createElement("span");
    // The bundle's icons have no headings.
    if (/^[a-z_]+$/.test(icon)) sign.className = "material-icons";
    sign.setAttribute("aria-hidden", "true");
    sign.textContent = icon;
    button.append(sign);
    bar.append(button);
    return button;
  }
}
