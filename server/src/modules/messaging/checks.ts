// Whether text messages and mail go out, or wait in the outbox for an operator to pass them on.
import { type Channel, countDeliveries, isCarried } from "../../platform/delivery/index.ts";
import type { Check } from "../../platform/health/index.ts";

const check = (channel: Channel): Check => ({
  part: `messaging.${channel}`,
  look: ({ db }) =>
    db.readInstance(async (tx) => {
      if (!(await isCarried(tx, channel))) return { state: "warning", code: "outbox" };
      const params = await countDeliveries(tx, channel);
      return params.failed > 0
        ? { state: "warning", code: "failed", params }
        : { state: "ok", code: "carried", params };
    }),
});

export const checks: readonly Check[] = [check("sms"), check("mail")];
