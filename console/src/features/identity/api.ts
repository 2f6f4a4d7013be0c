import { type OutboxMessage, outboxApi } from "@qilian/contract/outbox.ts";
import { call } from "@qilian/ui/client.ts";
import { type Rows, usePages } from "@qilian/ui/rows.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

/** Milliseconds between two looks into the outbox while its page is open. */
const outboxEvery = 4_000;

export const useOutbox = (): Rows<OutboxMessage> =>
  usePages(
    ["identity", "outbox"],
    (cursor, signal) => call(outboxApi.outbox, { query: cursor === undefined ? {} : { cursor }, signal }),
    { every: outboxEvery },
  );

export type Revealed = { text: string; code?: string | undefined };

/** What was revealed is shown until the page is left; each reading is audited. */
export function useReveal() {
  const [revealed, setRevealed] = useState<Record<string, Revealed>>({});
  const reveal = useMutation({
    mutationFn: (id: string) => call(outboxApi.revealMessage, { params: { id } }),
    onSuccess: (message, id) => setRevealed((before) => ({ ...before, [id]: message })),
  });
  return { revealed, reveal };
}
