// One device in the list of those where a person is signed in.
import type { OwnSession } from "@qilian/contract/own-sessions.ts";
import { Button } from "antd";
import { Monitor, Smartphone } from "lucide-react";
import { Chip } from "../../Chip.tsx";
import { useFormat, useStrings } from "../../i18n.ts";
import { useDeviceWords, useSignedIn } from "./device-words.ts";
import "./devices.css";
import { devicesStrings } from "./strings.ts";

const carried = new Set(["ios", "ipados", "android", "harmonyos"]);

export function DeviceRow({ session, onEnd }: { session: OwnSession; onEnd: () => void }) {
  const t = useStrings(devicesStrings);
  const format = useFormat();
  const { device, where } = useDeviceWords()(session);
  const signedIn = useSignedIn();
  const { current } = session;
  const Icon = carried.has(session.system ?? "") ? Smartphone : Monitor;
  return (
    <li className="device">
      <span className="device-icon">
        <Icon size={20} strokeWidth={1.5} aria-hidden="true" />
      </span>
      <div className="device-text">
        <h2>
          {device} {current && <Chip label={t("this_one")} />}
        </h2>
        <p>{where}</p>
        <p>{current ? t("in_use") : t("used", { at: format.instant(session.lastUsed) })}</p>
        <p>{signedIn(session)}</p>
      </div>
      {!current && (
        <Button danger type="text" aria-label={t("sign_out_of", { device })} onClick={onEnd}>
          {t("sign_out")}
        </Button>
      )}
    </li>
  );
}
