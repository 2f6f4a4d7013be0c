import { useStrings } from "../i18n.ts";
import { Notice } from "../Notice.tsx";
import { identityStrings } from "./strings.ts";

/** While no gateway carries text messages: that they stay in the outbox, and where it is. */
export function OutboxNotice() {
  const t = useStrings(identityStrings);
  const [before, after] = t("in_outbox", { outbox: "\n" }).split("\n");
  return (
    <Notice tone="warn">
      {before}
      <a href="/operator/outbox" target="_blank" rel="noreferrer">
        {t("outbox")}
      </a>
      {after}
    </Notice>
  );
}
