import { createContext } from "react";

export type Crumb = { label: string; to?: string | undefined };

/** The shell's part of the trail, from the section down to the menu's page. */
export const Trail = createContext<Crumb[]>([]);
