import { BrandMark } from "@qilian/ui/BrandMark.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

/** The mark and the name, and beside them whose console this is. */
export function Brand({ beside }: { beside: string }) {
  const t = useStrings(uiStrings);
  return (
    <div className="brand">
      <Link to="/" className="brand-home">
        <BrandMark size={24} />
        <span className="brand-name">{t("brand")}</span>
      </Link>
      <span className="brand-beside" title={beside}>
        {beside}
      </span>
    </div>
  );
}

export function TopMenu({ entries }: { entries: { path: string; label: string; current: boolean }[] }) {
  const t = useStrings(uiStrings);
  const menu = useRef<HTMLElement>(null);
  const at = entries.findIndex(({ current }) => current);
  // on a phone the menu is wider than the page: the entry that one is at comes into sight
  useEffect(() => {
    menu.current?.children[at]?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [at]);
  return (
    <nav className="top-menu" aria-label={t("main_menu")} ref={menu}>
      {entries.map(({ path, label, current }) => (
        // the router marks an active link itself, and for it a page's address is within that of every page above
        <Link key={path} to={path} activeOptions={{ exact: true }} aria-current={current ? "true" : undefined}>
          {/* the bold twin keeps the width while the choice moves */}
          <span data-text={label}>{label}</span>
        </Link>
      ))}
    </nav>
  );
}
