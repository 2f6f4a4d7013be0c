// Corrected rows on their way to the server, which checks them again.
import { type Import, importsApi } from "@qilian/contract/imports.ts";
import { call } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { importsKey } from "./api.ts";
import { correctionStrings } from "./correction-strings.ts";
import type { Drafts } from "./drafts.ts";

/** Rows that one request takes. */
const rowsAtOnce = 200;

type Checked = { good: number; bad: number };

export function useCorrectRows({ id }: Import, { rows: sent, settle }: Drafts) {
  const client = useQueryClient();
  const t = useStrings(correctionStrings);
  return useMutation({
    mutationFn: async (): Promise<Checked> => {
      const rows = [...sent].map(([row, draft]) => ({ row, ...draft }));
      let good = 0;
      for (let at = 0; at < rows.length; at += rowsAtOnce) {
        const body = { rows: rows.slice(at, at + rowsAtOnce) };
        const reply = await call(importsApi.correctRows, { params: { id }, body });
        client.setQueryData([...importsKey, id], reply.import);
        settle(sent, reply.items);
        good += reply.items.filter(({ verdict }) => verdict !== "failed").length;
      }
      return { good, bad: rows.length - good };
    },
    onSuccess: ({ good, bad }) =>
      toast(bad === 0 ? t("all_good", { count: good }) : t("still_wrong", { count: bad, good })),
    onSettled: () => client.invalidateQueries({ queryKey: [...importsKey, id] }),
  });
}
