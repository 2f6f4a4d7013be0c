import type { Grant } from "@qilian/contract/api.ts";
import { useLabel, useStrings } from "@qilian/ui/i18n.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { Link } from "@tanstack/react-router";
import { menuPages, type Page, type Section } from "./pages.ts";

/** The pages of a section, by groups. A section of one page needs no menu. */
export function SideMenu({ section, grants }: { section: Section; grants: Grant[] }) {
  const t = useStrings(uiStrings);
  const label = useLabel();
  const entries = menuPages(grants).filter((page) => page.section === section);
  if (entries.length < 2) return null;
  return (
    <nav className="side-menu" aria-label={t("section_menu")}>
      {groupsOf(entries).map(({ group, pages }) => (
        <div
          key={pages[0]?.path}
          className={group?.icon === undefined ? "side-group" : "side-group side-group-indented"}
        >
          {group !== undefined && (
            <div className="side-caption">
              {group.icon !== undefined && <group.icon />}
              {label(group.label)}
            </div>
          )}
          {pages.map((page) => (
            <Link key={page.path} to={page.path} className="side-entry" activeProps={{ "aria-current": "page" }}>
              {page.icon !== undefined && <page.icon />}
              {/* the bold twin keeps the width while the choice moves */}
              <span data-text={label(page.label)}>{label(page.label)}</span>
            </Link>
          ))}
        </div>
      ))}
    </nav>
  );
}

function groupsOf(entries: Page[]): { group: Page["group"]; pages: Page[] }[] {
  const groups = new Map<string, { group: Page["group"]; pages: Page[] }>();
  for (const page of entries) {
    const name = page.group?.label["zh-CN"] ?? "";
    const held = groups.get(name) ?? { group: page.group, pages: [] };
    groups.set(name, { ...held, pages: [...held.pages, page] });
  }
  return [...groups.values()];
}
