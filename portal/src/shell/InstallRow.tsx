// 我的 › 安装到手机: the browser's own dialog, or on iOS how it is done there. Absent where the browser cannot.
import { useStrings } from "@qilian/ui/i18n.ts";
import { useWide } from "@qilian/ui/media.ts";
import { PhoneRow } from "@qilian/ui/PhoneList.tsx";
import { Sheet } from "@qilian/ui/Sheet.tsx";
import { uiStrings } from "@qilian/ui/strings.ts";
import { Button } from "antd";
import { Download } from "lucide-react";
import { useState } from "react";
import { install, useInstallWay } from "./install.ts";
import { shellStrings } from "./strings.ts";

export function InstallRow() {
  const t = useStrings(shellStrings);
  const ui = useStrings(uiStrings);
  const wide = useWide("phone");
  const way = useInstallWay();
  // an offer that comes later would move the lines below: it shows when the page is opened the next time
  const [atFirst] = useState(way);
  const [explained, setExplained] = useState(false);
  if (atFirst === undefined || way === undefined) return null;
  const title = t(wide ? "install" : "install_phone");
  return (
    <>
      <PhoneRow
        height={56}
        icon={Download}
        title={title}
        deeper
        onPress={() => (way === "ios" ? setExplained(true) : void install())}
      />
      <Sheet open={explained} title={title} onClose={() => setExplained(false)}>
        <ol className="me-steps">
          <li>{t("install_ios_share")}</li>
          <li>{t("install_ios_add")}</li>
          <li>{t("install_ios_open")}</li>
        </ol>
        <Button type="primary" block onClick={() => setExplained(false)}>
          {ui("done")}
        </Button>
      </Sheet>
    </>
  );
}
