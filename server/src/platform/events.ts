// What one module tells another without importing it: handlers run in the teller's transaction.
import type { Tx } from "./db/index.ts";

export type Event<Data> = {
  tell: (tx: Tx, data: Data) => Promise<void>;
  hear: (handler: (tx: Tx, data: Data) => Promise<void>) => void;
};

export function defineEvent<Data>(): Event<Data> {
  const handlers: ((tx: Tx, data: Data) => Promise<void>)[] = [];
  return {
    tell: async (tx, data) => {
      for (const handler of handlers) await handler(tx, data);
    },
    hear: (handler) => void handlers.push(handler),
  };
}
