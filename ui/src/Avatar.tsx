// A person's or an object's square: the picture, or the last two Han characters or the initials, tinted by the name.
import { useState } from "react";
import "./avatar.css";
import { tintCount } from "./theme.ts";

export type AvatarProps = {
  name: string;
  /** Pixels a side: 26 in tables, 40 in lists and drawers, 72 on a card. */
  size?: number;
  /** The picture; the letters show without one, and where it does not come. */
  src?: string | undefined;
};

/** Decorative: the name always stands beside it. The picture lies over the letters, by which the square stands in its line. */
export function Avatar({ name, size = 26, src }: AvatarProps) {
  const [failed, setFailed] = useState<string>();
  const tint = tintOf(name);
  const style = {
    width: size,
    height: size,
    fontSize: Math.max(9, Math.round(size * 0.36)),
    color: `var(--tint-${tint}-ink)`,
    background: `var(--tint-${tint}-ground)`,
  };
  return (
    <span className="avatar" style={style} aria-hidden="true">
      {lettersOf(name)}
      {src !== undefined && src !== failed && (
        <img
          src={src}
          width={size}
          height={size}
          alt=""
          loading="lazy"
          decoding="async"
          onError={() => setFailed(src)}
        />
      )}
    </span>
  );
}

function lettersOf(name: string): string {
  const han = name.match(/\p{Script=Han}/gu);
  if (han !== null) return han.slice(-2).join("");
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  return `${firstOf(words[0] ?? "")}${firstOf(last)}`.toUpperCase();
}

/** An emoji is two units of UTF-16. */
const firstOf = (word: string): string => [...word][0] ?? "";

function tintOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % tintCount;
}
