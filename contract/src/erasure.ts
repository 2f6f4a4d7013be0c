// 彻底删除 (2.15a): a member leaves nothing behind but the acts and times of the audit. A part of the directory module.
import * as z from "zod";
import type { Api } from "./api.ts";
import { BulkResult, Ids } from "./directory.ts";

export const erasureApi = {
  eraseMembers: {
    method: "POST",
    path: "/v1/directory/erasures",
    access: "administrator:directory.manage",
    summary:
      "彻底删除: personal data erased everywhere, at once and for good, of members in any state (2.15a). Who is erased is named by a pseudonym in the reply as in the audit. Nobody erases himself; administrators are erased by global ones; while a workbook is checked or imported 409.",
    body: z.object({ ids: Ids }),
    reply: BulkResult,
  },
} satisfies Api;
