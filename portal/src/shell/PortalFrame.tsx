// Tabs at the foot of a phone; from 768 a rail of 72 at the left.
import { Avatar } from "@qilian/ui/Avatar.tsx";
import { BrandMark } from "@qilian/ui/BrandMark.tsx";
import { useLabel, useStrings } from "@qilian/ui/i18n.ts";
import { useLive } from "@qilian/ui/live.ts";
import { useWide } from "@qilian/ui/media.ts";
import { usePalette } from "@qilian/ui/palette/usePalette.tsx";
import { uiStrings } from "@qilian/ui/strings.ts";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { Bars } from "./Bars.tsx";
import { useOwnPicture } from "./own-picture.ts";
import { PaletteTab } from "./PaletteTab.tsx";
import "./portal.css";
import { recheckSoon } from "./seen.ts";
import { useSession } from "./session.ts";
import { tabs } from "./tabs.ts";

export function PortalFrame() {
  useLive("portal", recheckSoon);
  const t = useStrings(uiStrings);
  const label = useLabel();
  const wide = useWide("phone");
  const { member } = useSession();
  const picture = useOwnPicture(member.id);
  const { pathname } = useLocation();
  const { show, palette } = usePalette(loadPalette);
  const holds = (path: string) => pathname === path || pathname.startsWith(`${path}/`);
  const menu = (
    <nav className={wide ? "rail" : "tabs"} aria-label={t("main_menu")}>
      {wide && (
        <Link to="/" className="rail-brand" aria-label={t("brand")}>
          <BrandMark size={30} />
        </Link>
      )}
      {wide && <PaletteTab onPress={show} />}
      {tabs.map(({ path, label: name, icon: Icon }) => (
        <Link
          key={path}
          to={path}
          className={path === "/me" ? "tab tab-me" : "tab"}
          aria-current={holds(path) ? "page" : undefined}
        >
          {wide && path === "/me" ? (
            <Avatar name={member.name} size={32} src={picture} />
          ) : (
            <Icon size={24} strokeWidth={1.5} />
          )}
          <span>{label(name)}</span>
        </Link>
      ))}
    </nav>
  );
  return (
    <div className={wide ? "portal portal-wide" : "portal"}>
      {wide && menu}
      <main className="portal-content">
        <Bars />
        <Outlet />
      </main>
      {!wide && menu}
      {palette}
    </div>
  );
}

const loadPalette = () => import("./PortalPalette.tsx");
