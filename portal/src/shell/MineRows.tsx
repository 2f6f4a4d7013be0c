// The lines of 我的 that lead to pages, each with the page's own name and icon.
import { useLabel } from "@qilian/ui/i18n.ts";
import { PhoneRow } from "@qilian/ui/PhoneList.tsx";
import type { NamedPage } from "./named-page.ts";

export function MineRows({ pages }: { pages: Omit<NamedPage, "load">[] }) {
  const label = useLabel();
  return pages.map((page) => (
    <PhoneRow key={page.path} height={56} to={page.path} icon={page.icon} title={label(page.label)} deeper />
  ));
}
