// Installing the portal as an application: the browser's own offer, or on iOS the way through its menu.
import { useSyncExternalStore } from "react";
import { listeners } from "./listeners.ts";

/** Not in TypeScript's DOM: Chromium alone has it. */
type Offer = Event & { prompt: () => Promise<unknown> };

const { announce, subscribe } = listeners();
let offer: Offer | undefined;

addEventListener("beforeinstallprompt", (event) => {
  // the page offers it at 我的, where one looks for it, and not over what one is doing
  event.preventDefault();
  offer = event as Offer;
  announce();
});
addEventListener("appinstalled", () => {
  offer = undefined;
  announce();
});

const isInstalled = (): boolean =>
  matchMedia("(display-mode: standalone)").matches || ("standalone" in navigator && navigator.standalone === true);
/** An iPad says that it is a Mac. */
const isIos =
  /iPhone|iPad|iPod/.test(navigator.userAgent) || ("standalone" in navigator && navigator.maxTouchPoints > 1);

export type InstallWay = "offer" | "ios" | undefined;

/** Undefined: it is installed, or this browser cannot. */
function way(): InstallWay {
  if (isInstalled()) return undefined;
  if (offer !== undefined) return "offer";
  return isIos ? "ios" : undefined;
}

export const useInstallWay = (): InstallWay => useSyncExternalStore(subscribe, way);

/** The browser asks once for each offer. */
export async function install(): Promise<void> {
  const taken = offer;
  offer = undefined;
  await taken?.prompt();
  announce();
}
