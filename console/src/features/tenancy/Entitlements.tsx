// What an enterprise is entitled to now, and every grant with its dates, for the operator.
import type { KeptEntitlement } from "@qilian/contract/entitlements.ts";
import type { Tenant } from "@qilian/contract/tenancy.ts";
import { ConfirmDestructive } from "@qilian/ui/ConfirmDestructive.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { StateMark } from "@qilian/ui/StateMark.tsx";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Button, Skeleton } from "antd";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useEndEntitlement, useEntitlements } from "./entitlements-api.ts";
import "./entitlements.css";
import { entitlementStrings, stateMarks, useEntitlementWords } from "./entitlement-words.ts";
import { Holding } from "./Holding.tsx";
import { NewEntitlementDialog } from "./NewEntitlementDialog.tsx";

export function Entitlements({ tenant }: { tenant: Tenant }) {
  const t = useStrings(entitlementStrings);
  const rows = useEntitlements(tenant.id);
  const [granting, setGranting] = useState(false);
  const [ending, setEnding] = useState<KeptEntitlement>();
  if (rows.state === "failed") return <ErrorState failure={rows.failure} title={t("failed")} onRetry={rows.retry} />;
  if (rows.reply === undefined) return <Skeleton active paragraph={{ rows: 6 }} />;
  return (
    <>
      <section aria-label={t("holds")}>
        <h3 className="entitlements-title">{t("holds")}</h3>
        <Holding entitled={rows.reply.entitled} used={rows.reply.usedMembers} />
      </section>
      <section aria-label={t("history")}>
        <div className="entitlements-head">
          <h3 className="entitlements-title">{t("history")}</h3>
          <Button icon={<Plus size={16} />} onClick={() => setGranting(true)}>
            {t("grant")}
          </Button>
        </div>
        <ul className="entitlements">
          {rows.items.map((item) => (
            <Granted key={item.id} item={item} onEnd={() => setEnding(item)} />
          ))}
        </ul>
        {rows.hasNext && <Button onClick={rows.next}>{t("earlier")}</Button>}
      </section>
      <NewEntitlementDialog tenant={tenant} open={granting} onClose={() => setGranting(false)} />
      <EndDialog tenant={tenant} item={ending} onClose={() => setEnding(undefined)} />
    </>
  );
}

function Granted({ item, onEnd }: { item: KeptEntitlement; onEnd: () => void }) {
  const t = useStrings(entitlementStrings);
  const words = useEntitlementWords();
  const what = words.what(item);
  return (
    <li>
      <div className="entitlement-what">
        <strong>{what}</strong>
        <StateMark mark={stateMarks[item.state]}>{t(item.state)}</StateMark>
      </div>
      <p>
        {words.span(item)} · {t(item.source)}
        {item.by !== "" && ` · ${item.by}`}
        {item.endedBy !== undefined && ` · ${t("ended_by", { name: item.endedBy })}`}
      </p>
      {item.note !== undefined && <p>{item.note}</p>}
      {item.state !== "over" && (
        <Button size="small" danger aria-label={t("end_title", { what })} onClick={onEnd}>
          {t("end")}
        </Button>
      )}
    </li>
  );
}

type EndDialogProps = { tenant: Tenant; item: KeptEntitlement | undefined; onClose: () => void };

function EndDialog({ tenant, item, onClose }: EndDialogProps) {
  const t = useStrings(entitlementStrings);
  const words = useEntitlementWords();
  const end = useEndEntitlement(tenant.id);
  const what = item === undefined ? "" : words.what(item);
  return (
    <ConfirmDestructive
      open={item !== undefined}
      title={t("end_title", { what })}
      names={[tenant.name]}
      consequence={(name) => t(item?.kind === "members" ? "end_members" : "end_consequence", { name })}
      action={t("end_title", { what })}
      onConfirm={async () => {
        if (item === undefined) return;
        await end.mutateAsync(item.id);
        toast(t("was_ended", { what }));
        onClose();
      }}
      onCancel={onClose}
    />
  );
}
