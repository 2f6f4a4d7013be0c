import { SaxesParser } from "saxes";
import { damaged, WorkbookRefused } from "./refusal.ts";

/** Names come without their prefix: writers differ in prefixes, and in strict and transitional namespaces. */
export interface MarkupEvents {
  open(name: string): void;
  attribute?(name: string, value: string): void;
  close(name: string): void;
  text?(text: string): void;
}

const deepest = 64;
const mostTags = 10_000;
// No honest tag, attribute or text of a workbook is longer; a parser would gather it in memory until it ends.
const longestToken = 8 * 2 ** 20;

/** Parses one XML part fed in pieces. Refuses as damaged what is not well-formed, and any DOCTYPE. */
export class MarkupParser {
  readonly #parser = new SaxesParser({ position: false });
  #depth = 0;
  #sinceTag = 0;

  constructor(events: MarkupEvents) {
    const parser = this.#parser;
    parser.on("opentagstart", (tag) => {
      this.#sinceTag = 0;
      if (++this.#depth > deepest) throw damaged("tags are nested too deep");
      events.open(localName(tag.name));
    });
    parser.on("closetag", (tag) => {
      this.#sinceTag = 0;
      this.#depth--;
      events.close(localName(tag.name));
    });
    const { attribute, text } = events;
    if (attribute) parser.on("attribute", ({ name, value }) => attribute.call(events, name, value));
    if (text) {
      parser.on("text", (content) => text.call(events, content));
      parser.on("cdata", (content) => text.call(events, content));
    }
    parser.on("error", (error) => {
      throw damaged(`xml: ${error.message}`);
    });
    parser.on("doctype", () => {
      throw damaged("a DOCTYPE is not allowed");
    });
  }

  write(piece: string): void {
    this.#sinceTag += piece.length;
    if (this.#sinceTag > longestToken) {
      throw new WorkbookRefused("expands_too_far", "a tag or text has no end");
    }
    this.#parser.write(piece);
  }

  end(): void {
    this.#parser.close();
  }
}

export async function parseMarkup(pieces: AsyncIterable<string>, events: MarkupEvents): Promise<void> {
  const parser = new MarkupParser(events);
  for await (const piece of pieces) parser.write(piece);
  parser.end();
}

export interface Tag {
  name: string;
  /** The name of the tag around it. */
  parent: string;
  /** By local name; for the few tags that have it, `r:id` is kept as `r:id` whatever its prefix. */
  attributes: Map<string, string>;
}

/** The tags of that name, in the order in which they open, and the part's outermost tag as the first. */
export async function listTags(pieces: AsyncIterable<string>, wanted: string): Promise<Tag[]> {
  const tags: Tag[] = [];
  const path: string[] = [];
  let current: Tag | undefined;
  await parseMarkup(pieces, {
    open(name) {
      current = undefined;
      if (path.length === 0 || name === wanted) {
        current = { name, parent: path.at(-1) ?? "", attributes: new Map() };
        if (tags.push(current) > mostTags) throw damaged(`more than ${mostTags} of ${wanted}`);
      }
      path.push(name);
    },
    attribute(name, value) {
      const local = localName(name);
      current?.attributes.set(local === "id" && local !== name ? "r:id" : local, value);
    },
    close() {
      path.pop();
    },
  });
  return tags;
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}
