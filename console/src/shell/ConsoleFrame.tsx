// Header 52, side 184, trail, content. Below 960 both menus move into a drawer.
import type { Grant } from "@qilian/contract/api.ts";
import { useLabel, useStrings } from "@qilian/ui/i18n.ts";
import { useLive } from "@qilian/ui/live.ts";
import { useWide } from "@qilian/ui/media.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { type Crumb, Trail } from "@qilian/ui/trail.ts";
import { Outlet, useMatches } from "@tanstack/react-router";
import { Button, Drawer } from "antd";
import { MenuIcon } from "lucide-react";
import { useEffect, useState } from "react";
import { banners } from "./banners.ts";
import { NotFound } from "./fallbacks.tsx";
import { Brand, TopMenu } from "./Header.tsx";
import { devicesPath, passkeysPath } from "./own-pages.ts";
import { mayOpen, type Page, pageAt, type Section, sectionsOf } from "./pages.ts";
import { PaletteField } from "./palette/PaletteField.tsx";
import { SideMenu } from "./SideMenu.tsx";
import { leaveConsole, useSession } from "./session.ts";
import "./shell.css";
import { useOwnPicture } from "./own-picture.ts";
import { shellStrings } from "./strings.ts";
import { UserMenu } from "./UserMenu.tsx";

export function ConsoleFrame() {
  useLive("console");
  const { tenant, member, grants } = useSession();
  const ui = useStrings(uiStrings);
  const t = useStrings(shellStrings);
  const label = useLabel();
  const wide = useWide("side");
  const page = useCurrentPage();
  const allowed = page === undefined || mayOpen(page, grants);
  const sections = sectionsOf(grants).map((entry) => ({
    ...entry,
    label: label(entry.label),
    current: entry.section === page?.section,
  }));
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {ui("skip_to_content")}
      </a>
      <header className="shell-header">
        {!wide && <NarrowMenu sections={sections} section={page?.section} grants={grants} />}
        <Brand beside={tenant.name} />
        {wide && <TopMenu entries={sections} />}
        <PaletteField load={loadPalette} placeholder={t("find_pages")} />
        <UserMenu
          name={member.name}
          account={member.account}
          picture={useOwnPicture()}
          leave={leaveConsole}
          links={useOwnLinks()}
        />
      </header>
      <div className="shell-below">
        {wide && page !== undefined && <SideMenu section={page.section} grants={grants} />}
        <main className="shell-content" id="content" tabIndex={-1}>
          {banners.map((Banner) => (
            <Banner key={Banner.name} />
          ))}
          <Trail value={useTrail(page, grants)}>{allowed ? <Outlet /> : <NotFound />}</Trail>
        </main>
      </div>
    </div>
  );
}

const loadPalette = () => import("./palette/ConsolePalette.tsx");

/** The pages that features bring about the person, which no other menu shows. */
function useOwnLinks() {
  const label = useLabel();
  return [devicesPath, passkeysPath].flatMap((path) => {
    const page = pageAt(path);
    return page?.icon === undefined ? [] : [{ path, label: label(page.label), icon: <page.icon /> }];
  });
}

type NarrowMenuProps = {
  sections: Parameters<typeof TopMenu>[0]["entries"];
  section: Section | undefined;
  grants: Grant[];
};

function NarrowMenu({ sections, section, grants }: NarrowMenuProps) {
  const t = useStrings(uiStrings);
  const [open, setOpen] = useState(false);
  const path = useMatches().at(-1)?.pathname;
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes when the page changes
  useEffect(() => setOpen(false), [path]);
  return (
    <>
      <Button
        type="text"
        icon={<MenuIcon size={20} strokeWidth={1.5} />}
        aria-label={t("open_menu")}
        onClick={() => setOpen(true)}
      />
      <Drawer
        open={open}
        placement="left"
        size={264}
        title={t("brand")}
        rootClassName="narrow-menu"
        closable={{ "aria-label": t("close") }}
        onClose={() => setOpen(false)}
      >
        <TopMenu entries={sections} />
        {section !== undefined && <SideMenu section={section} grants={grants} />}
      </Drawer>
    </>
  );
}

function useCurrentPage(): Page | undefined {
  const route = useMatches().at(-1)?.routeId;
  return route === undefined ? undefined : pageAt(route);
}

/** Section, then the row that the page stands under in the menu, then the menu's page, then the page itself when it hangs under one. */
function useTrail(page: Page | undefined, grants: Grant[]): Crumb[] {
  const label = useLabel();
  if (page === undefined) return [];
  const section = sectionsOf(grants).find((entry) => entry.section === page.section);
  const under = page.under === undefined ? undefined : pageAt(page.under);
  const above = section !== undefined && under?.path === section.path ? undefined : under;
  const group = page.group?.icon === undefined ? undefined : page.group;
  // a section of one page bears its name
  const ownPage = section !== undefined && label(section.label) === label(page.label) ? undefined : page;
  const crumbs = [section, group, above, ownPage].filter((part) => part !== undefined);
  return crumbs.map((part) => ({ label: label(part.label), to: "path" in part ? part.path : undefined }));
}
