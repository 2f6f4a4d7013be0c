// Tree, list and drawer beside each other, parted by hairlines. Below 960 the tree becomes a drawer.
import { Button, Drawer } from "antd";
import { PanelLeft } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useStrings } from "./i18n.ts";
import { useWide } from "./media.ts";
import "./split.css";
import { uiStrings } from "./strings.ts";

export type SplitProps = {
  /** 232 wide, left. */
  side?: ReactNode;
  sideLabel: string;
  /** What the side shows as chosen: a change closes the narrow screen's drawer. */
  sideChoice?: string | undefined;
  /** A DrawerForm. */
  detail?: ReactNode;
  children: ReactNode;
};

export function Split({ side, sideLabel, sideChoice, detail, children }: SplitProps) {
  const t = useStrings(uiStrings);
  const wide = useWide("side");
  const [shown, setShown] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes when the choice changes
  useEffect(() => setShown(false), [sideChoice]);
  return (
    <div className="split">
      {side !== undefined && wide && (
        <aside className="split-side" aria-label={sideLabel}>
          {side}
        </aside>
      )}
      <div className="split-main">
        {side !== undefined && !wide && (
          <Button className="split-opener" type="text" icon={<PanelLeft />} onClick={() => setShown(true)}>
            {sideLabel}
          </Button>
        )}
        {children}
      </div>
      {detail}
      {side !== undefined && !wide && (
        <Drawer
          open={shown}
          placement="left"
          size={280}
          title={sideLabel}
          closable={{ "aria-label": t("close") }}
          onClose={() => setShown(false)}
          classNames={{ body: "split-drawer" }}
        >
          {side}
        </Drawer>
      )}
    </div>
  );
}
