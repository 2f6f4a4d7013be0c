// Hooks about time: slow answers, settled typing, what runs out.
import { useEffect, useState } from "react";

/** True once `waiting` has lasted 200 ms: skeletons do not flash before answers that come at once. */
export function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waiting) {
      setSlow(false);
      return;
    }
    const timer = setTimeout(() => setSlow(true), 200);
    return () => clearTimeout(timer);
  }, [waiting]);
  return waiting && slow;
}

/** The value after it has stood still for `wait` milliseconds: for searching as one types. */
export function useSettled<T>(value: T, wait = 200): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return settled;
}

/** Whole seconds until an instant, in milliseconds of the epoch; 0 once it has come. */
export function useSecondsUntil(instant: number): number {
  const left = () => Math.max(0, Math.ceil((instant - Date.now()) / 1000));
  const [, tick] = useState(0);
  const waiting = left() > 0;
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, [waiting]);
  return left();
}
