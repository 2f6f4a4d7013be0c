// The operator's pages, in one row of the header.
import type { Label } from "@qilian/ui/i18n.ts";
import type { LucideIcon } from "lucide-react";
import type { Load } from "./pages.ts";

/** `export const operatorPages: OperatorPage[]` in features/<module>/operator.ts. */
export type OperatorPage = {
  /** Below /operator. */
  path: string;
  label: Label;
  /** Other names and initials, as those of `Page`. */
  keywords?: string[];
  order?: number;
  /** Not in the menu: opened from the page with this path. */
  under?: string;
  /** About the operator: in the menu under the avatar. */
  own?: LucideIcon;
  load: Load;
};

const brought = import.meta.glob<{ operatorPages: OperatorPage[] }>("../features/*/operator.ts", { eager: true });

export const operatorPages: OperatorPage[] = Object.values(brought)
  .flatMap((feature) => feature.operatorPages)
  .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0));
