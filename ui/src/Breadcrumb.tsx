import { Link } from "@tanstack/react-router";
import type { Crumb } from "./trail.ts";

export function Breadcrumb({ trail, label }: { trail: Crumb[]; label: string }) {
  return (
    <nav aria-label={label}>
      <ol className="breadcrumb">
        {trail.map((crumb, at) => (
          <li key={crumb.label} aria-current={at === trail.length - 1 ? "page" : undefined}>
            {crumb.to === undefined || at === trail.length - 1 ? crumb.label : <Link to={crumb.to}>{crumb.label}</Link>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
