import type { Label } from "@qilian/ui/i18n.ts";
import type { LucideIcon } from "lucide-react";
import type { ComponentType } from "react";

export type Load = () => Promise<{ default: ComponentType }>;

/** A page as the lines and the command palette that lead to it show it. */
export type NamedPage = {
  path: `/${string}`;
  label: Label;
  icon: LucideIcon;
  /** Other names, and the initials of the Chinese one, by which the command palette finds it. */
  keywords?: string[];
  /** Not for everybody: whoever it is for finds the line that leads to it. */
  unlisted?: true;
  load: Load;
};
