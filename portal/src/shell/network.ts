// Whether the server can be reached, as far as the page knows: the system's word, and whether it answered of late.
import { onlineManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { listeners } from "./listeners.ts";

const { announce, subscribe } = listeners();
let answers = true;

// a page that opens without a network is told of none that goes: what it shows is asked for anew once there is one
onlineManager.setOnline(navigator.onLine);
addEventListener("online", announce);
addEventListener("offline", announce);

export function noteAnswer(came: boolean): void {
  if (answers === came) return;
  answers = came;
  announce();
}

export const useOffline = (): boolean => useSyncExternalStore(subscribe, () => !navigator.onLine || !answers);
