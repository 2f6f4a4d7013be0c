// What features have to say on every page of the console, above it.
import type { ComponentType } from "react";

/** `export const Banner` in features/<module>/banner.tsx; shows nothing where there is nothing to say. */
const brought = import.meta.glob<{ Banner: ComponentType }>("../features/*/banner.tsx", { eager: true });

export const banners: ComponentType[] = Object.values(brought).map(({ Banner }) => Banner);
