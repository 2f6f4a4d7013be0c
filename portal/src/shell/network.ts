// Whether the server can be reached, as far as the page knows: the system's word, and whether it answered of late.
import { useSyncExternalStore } from "react";
import { listeners } from "./listeners.ts";

const { announce, subscribe } = listeners();
let answers = true;

addEventListener("online", announce);
addEventListener("offline", announce);

export function noteAnswer(came: boolean): void {
  answers = came;
  announce();
}

export const useOffline = (): boolean => useSyncExternalStore(subscribe, () => !navigator.onLine || !answers);
