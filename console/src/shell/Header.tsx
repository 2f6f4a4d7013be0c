import { BrandMark } from "@qilian/ui/BrandMark.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { Link } from "@tanstack/react-router";

/** The mark and the name, and beside them whose console this is. */
export function Brand({ beside }: { beside: string }) {
  const t = useStrings(uiStrings);
  return (
    <div className="brand">
      <Link to="/" className="brand-home">
        <BrandMark size={24} />
        {t("brand")}
      </Link>
      <span className="brand-beside" title={beside}>
        {beside}
      </span>
    </div>
  );
}

export function TopMenu({ entries }: { entries: { path: string; label: string; current: boolean }[] }) {
  const t = useStrings(uiStrings);
  return (
    <nav className="top-menu" aria-label={t("main_menu")}>
      {entries.map(({ path, label, current }) => (
        <Link key={path} to={path} aria-current={current ? "true" : undefined}>
          {/* the bold twin keeps the width while the choice moves */}
          <span data-text={label}>{label}</span>
        </Link>
      ))}
    </nav>
  );
}
