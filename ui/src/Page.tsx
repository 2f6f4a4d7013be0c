// A page of the consoles: where it is, its title with figures, its actions, its regions.
import { type ReactNode, useContext, useEffect } from "react";
import { Breadcrumb } from "./Breadcrumb.tsx";
import { useStrings } from "./i18n.ts";
import "./page.css";
import { uiStrings } from "./strings.ts";
import { type Crumb, Trail } from "./trail.ts";

export type PageProps = {
  title: string;
  /** Beside the title: counts, dates. */
  figures?: ReactNode;
  /** Right of the title; one of them primary. */
  actions?: ReactNode;
  /** Below the title: tabs or steps. */
  below?: ReactNode;
  /** After the shell's trail, for pages under a menu's page. */
  crumbs?: Crumb[];
  children: ReactNode;
};

export function Page({ title, figures, actions, below, crumbs = [], children }: PageProps) {
  const t = useStrings(uiStrings);
  const trail = [...useContext(Trail), ...crumbs];
  useEffect(() => {
    document.title = `${title} · ${t("brand")}`;
  }, [title, t]);
  return (
    <div className="page">
      <header className="page-header">
        <div className="page-heading">
          {trail.length > 0 && <Breadcrumb trail={trail} label={t("breadcrumb")} />}
          <div className="page-title">
            <h1>{title}</h1>
            {figures !== undefined && <span className="page-figures">{figures}</span>}
          </div>
        </div>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
        {below !== undefined && <div className="page-below">{below}</div>}
      </header>
      <div className="page-body">{children}</div>
    </div>
  );
}
