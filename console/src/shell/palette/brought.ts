// What features bring to the console's palette, each for those who hold its grant.
import type { Grant } from "@qilian/contract/api.ts";
import type { PaletteAction as Action, Finder as AnyFinder } from "@qilian/ui/palette/entries.ts";

/** `export const actions: PaletteAction[]` in features/<module>/palette.ts. */
export type PaletteAction = Action & { grant: Grant };

/** `export const finders: Finder[]` in features/<module>/palette.ts. */
export type Finder = AnyFinder & { grant: Grant };
