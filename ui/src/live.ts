// What others change shows without a reload: a notice that something changed makes the page ask again for what it shows.
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

export type LiveSurface = "portal" | "console";

/** Milliseconds within which pages ask again, each at a moment of its own: a portal has thousands of them. */
const spread: Record<LiveSurface, number> = { console: 300, portal: 8000 };
const shortestWait = 1000;
const longestWait = 60_000;
/**
 * A page that nobody has touched for so long asks only once it is touched again: its asking would keep a session awake
 * that ought to end.
 */
const untouched = 30 * 60_000;
const touches = ["pointerdown", "keydown", "focus"] as const;
/** The server's word that the session is over. */
const sessionEnded = 4401;

/** As long as a page of this surface is open. `onAsk`, always the same, is told whenever the page asks again. */
export function useLive(surface: LiveSurface, onAsk?: () => void): void {
  const client = useQueryClient();
  useEffect(() => {
    const line = new LiveLine(surface, client, onAsk);
    return () => line.hangUp();
  }, [surface, client, onAsk]);
}

class LiveLine {
  private readonly surface: LiveSurface;
  private readonly client: QueryClient;
  private readonly onAsk: (() => void) | undefined;
  private socket: WebSocket | undefined;
  private wait = shortestWait;
  private timer: number | undefined;
  private asking: number | undefined;
  private touchedAt = Date.now();
  private missed = false;

  constructor(surface: LiveSurface, client: QueryClient, onAsk: (() => void) | undefined) {
    this.surface = surface;
    this.client = client;
    this.onAsk = onAsk;
    for (const touch of touches) window.addEventListener(touch, this.touched, { passive: true });
    this.dial(false);
  }

  private readonly touched = (): void => {
    this.touchedAt = Date.now();
    if (this.missed) this.askAgain();
  };

  hangUp(): void {
    window.clearTimeout(this.timer);
    window.clearTimeout(this.asking);
    for (const touch of touches) window.removeEventListener(touch, this.touched);
    const { socket } = this;
    this.socket = undefined;
    socket?.close();
  }

  private dial(again: boolean): void {
    const socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/v1/live/${this.surface}`);
    this.socket = socket;
    socket.addEventListener("open", () => {
      this.wait = shortestWait;
      // What changed while nobody listened.
      if (again) this.askAgain();
    });
    socket.addEventListener("message", () => this.askAgain());
    socket.addEventListener("close", ({ code }) => {
      if (this.socket !== socket) return;
      if (code === sessionEnded) void this.client.invalidateQueries({ queryKey: ["session"] });
      else this.dialLater();
    });
  }

  private dialLater(): void {
    this.timer = window.setTimeout(() => this.dial(true), this.wait * (0.5 + Math.random()));
    this.wait = Math.min(2 * this.wait, longestWait);
  }

  /** Notices that come before the moment of asking are answered by it. */
  private askAgain(): void {
    this.missed = Date.now() - this.touchedAt > untouched;
    if (this.missed) return;
    this.asking ??= window.setTimeout(() => {
      this.asking = undefined;
      void this.client.invalidateQueries();
      this.onAsk?.();
    }, Math.random() * spread[this.surface]);
  }
}
