import { seatLimits, type Tenant } from "@qilian/contract/tenancy.ts";
import { DrawerForm } from "@qilian/ui/DrawerForm.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { showProblem } from "@qilian/ui/problem.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { useChanges } from "@qilian/ui/useChanges.ts";
import { Form } from "antd";
import { useEffect, useState } from "react";
import { useChangeSeats } from "./api.ts";
import { seatsRule } from "./Conclusion.tsx";
import { SeatsField } from "./SeatsField.tsx";
import { Suspension } from "./Suspension.tsx";
import { enterpriseStrings } from "./strings.ts";

export type SeatsDrawerProps = {
  tenant: Tenant | undefined;
  above: Tenant | undefined;
  below: Tenant | undefined;
  onOpen: (tenant: Tenant | undefined) => void;
};

export function SeatsDrawer({ tenant, above, below, onOpen }: SeatsDrawerProps) {
  const t = useStrings(enterpriseStrings);
  const { day, number } = useFormat();
  const [form] = Form.useForm<{ seats: number }>();
  const [problem, setProblem] = useState<string>();
  const change = useChangeSeats();
  const changes = useChanges(form, tenant && { seats: tenant.seats });
  const least = Math.max(seatLimits.least, tenant?.usedSeats ?? 0);
  const { id, seats } = tenant ?? {};
  // biome-ignore lint/correctness/useExhaustiveDependencies: another enterprise starts afresh
  useEffect(() => {
    form.setFields([{ name: "seats", value: seats, errors: [] }]);
    setProblem(undefined);
  }, [id, seats, form]);

  const save = async () => {
    const fields = await form.validateFields().catch(() => undefined);
    if (fields === undefined || tenant === undefined) return;
    setProblem(undefined);
    try {
      const changed = await change.mutateAsync({ id: tenant.id, seats: fields.seats });
      toast(t("seats_changed", { name: changed.name, count: changed.seats }));
    } catch (failure) {
      setProblem(showProblem(form, failure));
    }
  };
  return (
    <DrawerForm
      open={tenant !== undefined}
      title={tenant?.name ?? ""}
      note={tenant && `${t("since")} ${day(tenant.at)}`}
      onClose={() => onOpen(undefined)}
      walk={{ previous: above && (() => onOpen(above)), next: below && (() => onOpen(below)) }}
      walkKeys
      changes={changes}
      onSave={save}
      saving={change.isPending}
    >
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      {tenant !== undefined && (
        <dl className="application-facts">
          <div>
            <dt>{t("used")}</dt>
            <dd>{number(tenant.usedSeats)}</dd>
          </div>
          <div>
            <dt>{t("free")}</dt>
            <dd>{number(tenant.seats - tenant.usedSeats)}</dd>
          </div>
        </dl>
      )}
      <Form form={form} layout="vertical" validateTrigger="onBlur" onFinish={save}>
        <Form.Item
          name="seats"
          label={t("seats")}
          extra={t("seats_note", { used: tenant?.usedSeats ?? 0 })}
          rules={[seatsRule(t("seats_limits", { least }), least)]}
        >
          <SeatsField />
        </Form.Item>
      </Form>
      {tenant !== undefined && <Suspension key={tenant.id} tenant={tenant} />}
    </DrawerForm>
  );
}
