// Above the page: that there is no network, that there is a newer build. Neither interrupts what one is typing.
import { useStrings } from "@qilian/ui/i18n.ts";
import { Button } from "antd";
import { CloudOff, RefreshCw } from "lucide-react";
import { useOffline } from "./network.ts";
import { shellStrings } from "./strings.ts";
import { useNewerBuild } from "./worker.ts";
import "./bars.css";

export function Bars() {
  const t = useStrings(shellStrings);
  const offline = useOffline();
  const newer = useNewerBuild();
  return (
    <div className="bars" role="status">
      {offline && (
        <p className="bar bar-offline">
          <CloudOff aria-hidden="true" />
          {t("offline")}
        </p>
      )}
      {newer && !offline && (
        <p className="bar bar-newer">
          <RefreshCw aria-hidden="true" />
          {t("newer")}
          <Button type="link" size="small" onClick={() => location.reload()}>
            {t("refresh")}
          </Button>
        </p>
      )}
    </div>
  );
}
