// A sentence with things in it: `[object]` in the words stands for what is given under that name.
import { Fragment, type ReactNode } from "react";

export function Sentence({ words, things }: { words: string; things: Record<string, ReactNode> }) {
  const parts = words.split(/\[(\w+)\]/);
  return parts.map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence do not move
    <Fragment key={at}>{at % 2 === 1 ? things[part] : part}</Fragment>
  ));
}
