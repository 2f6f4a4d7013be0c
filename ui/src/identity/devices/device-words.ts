// What one reads of a device and of the session that is open there.
import type { OwnSession } from "@qilian/contract/own-sessions.ts";
import { browserNames, signInWayNames, systemNames } from "@qilian/contract/sign-in-words.ts";
import { useFormat, useLabel, useStrings } from "../../i18n.ts";
import { devicesStrings } from "./strings.ts";

/** Browser and system. */
export function useDeviceName() {
  const t = useStrings(devicesStrings);
  const label = useLabel();
  return ({ browser, system }: Pick<OwnSession, "browser" | "system">): string =>
    t("on", {
      browser: browser ? label(browserNames[browser]) : t("unknown_browser"),
      system: system ? label(systemNames[system]) : t("unknown_system"),
    });
}

/** When, by which way and from where one signed in. */
export function useSignedIn() {
  const t = useStrings(devicesStrings);
  const label = useLabel();
  const { instant } = useFormat();
  return ({ since, way, address }: Pick<OwnSession, "since" | "way" | "address">): string =>
    way === undefined
      ? t("since", { at: instant(since), address })
      : t("since_by", { at: instant(since), way: label(signInWayNames[way]), address });
}

/** The device, and the enterprise with the web. */
export function useDeviceWords() {
  const t = useStrings(devicesStrings);
  const nameOf = useDeviceName();
  return (session: OwnSession) => ({
    device: nameOf(session),
    where: t("where", { enterprise: session.enterprise, surface: t(session.surface) }),
  });
}
