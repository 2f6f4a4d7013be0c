// Hooks about time: slow answers, settled typing.
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
