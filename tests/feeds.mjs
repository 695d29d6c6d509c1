// What two JavaScript libraries read in feeds: for tests/proof.py, which hands over the files.
// Prints, for each file, the ids, headlines and addresses that each library finds.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, ...files] = process.argv.slice(2);
const here = createRequire(`${modules}/`);
const Parser = here("rss-parser");
const { parseFeed } = await import(pathToFileURL(here.resolve("feedsmith")));

const told = {};
for (const file of files) {
  const text = readFileSync(file, "utf8");
  const { format, feed } = parseFeed(text);
  const items = (feed.items ?? feed.entries).map((item) => [
    item.guid?.value ?? item.id,
    item.title?.value ?? item.title,
    item.url ?? item.link ?? item.links.find((link) => link.rel === "alternate").href,
  ]);
  told[file] = { format, feedsmith: items };
  if (format !== "json") {
    const read = await new Parser().parseString(text);
    told[file].rssParser = read.items.map((item) => [item.guid ?? item.id, item.title, item.link]);
  }
}
process.stdout.write(JSON.stringify(told));
