// A value of the page that changes from without, for `useSyncExternalStore`.
export function listeners(): { announce: () => void; subscribe: (listener: () => void) => () => void } {
  const all = new Set<() => void>();
  return {
    announce: () => {
      for (const listener of all) listener();
    },
    subscribe: (listener) => {
      all.add(listener);
      return () => all.delete(listener);
    },
  };
}
