// The service worker, which keeps the shell for opening without a network (portal/worker), and new builds of it.
import { useSyncExternalStore } from "react";
import { build } from "./build.ts";
import { listeners } from "./listeners.ts";

const { announce, subscribe } = listeners();
let newer = false;

/** Milliseconds between looks for a new build, for pages that stay open for days. */
const lookEvery = 3_600_000;

/** Once the page stands, so that what the worker loads does not stand in its way. Only a served build has a worker. */
export function registerWorker(): void {
  if (build === undefined || !("serviceWorker" in navigator)) return;
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener("controllerchange", () => void compareBuilds(serviceWorker.controller));
  const register = async () => {
    try {
      const registration = await serviceWorker.register("/worker.js");
      setInterval(() => void registration.update().catch(stay), lookEvery);
    } catch {
      stay();
    }
  };
  if (document.readyState === "complete") void register();
  else addEventListener("load", () => void register(), { once: true });
}

/** Without a network, or where the browser refuses: the worker that is there goes on. */
const stay = (): void => {};

/** A worker that has just taken over is the newest there is; the page may be of the same build. */
async function compareBuilds(worker: ServiceWorker | null): Promise<void> {
  if (worker === null) return;
  const { port1, port2 } = new MessageChannel();
  const said = new Promise<unknown>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
  });
  worker.postMessage("build", [port2]);
  newer = (await said) !== build;
  announce();
}

export const useNewerBuild = (): boolean => useSyncExternalStore(subscribe, () => newer);
