import type { OwnSession } from "@qilian/contract/identity.ts";
import { Chip } from "@qilian/ui/Chip.tsx";
import { useFormat, useLabel, useStrings } from "@qilian/ui/i18n.ts";
import { browserNames, devicesStrings, systemNames } from "@qilian/ui/identity/devices/strings.ts";
import { Button } from "antd";
import { Monitor, Smartphone } from "lucide-react";

/** Browser and system, and the enterprise with the web, as one reads them. */
export function useDeviceWords() {
  const t = useStrings(devicesStrings);
  const label = useLabel();
  return (session: OwnSession) => ({
    device: t("on", {
      browser: session.browser ? label(browserNames[session.browser]) : t("unknown_browser"),
      system: session.system ? label(systemNames[session.system]) : t("unknown_system"),
    }),
    where: t("where", { enterprise: session.enterprise, surface: t(session.surface) }),
  });
}

const carried = new Set(["ios", "ipados", "android", "harmonyos"]);

export function DeviceRow({ session, onEnd }: { session: OwnSession; onEnd: () => void }) {
  const t = useStrings(devicesStrings);
  const format = useFormat();
  const { device, where } = useDeviceWords()(session);
  const { address, current } = session;
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
        <p>{t("since", { at: format.instant(session.since), address })}</p>
      </div>
      {!current && (
        <Button danger type="text" aria-label={t("sign_out_of", { device })} onClick={onEnd}>
          {t("sign_out")}
        </Button>
      )}
    </li>
  );
}
