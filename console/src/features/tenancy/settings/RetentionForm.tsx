// Days for which each kind is kept. Fewer days take away what is older: that is asked about, with how much it is.
import {
  everyRetained,
  mostCountedRows,
  type Retained,
  type Retention,
  retentionLimits,
} from "@qilian/contract/instance.ts";
import { ConfirmDestructive } from "@qilian/ui/ConfirmDestructive.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { problemText, showProblem } from "@qilian/ui/problem.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { useChanges } from "@qilian/ui/useChanges.ts";
import { Button, Form } from "antd";
import { useState } from "react";
import { useChangeRetention, useOverdueRows } from "./api.ts";
import { DaysField } from "./DaysField.tsx";
import { settingsStrings } from "./strings.ts";

type Asked = { retention: Retention; lowered: Retained[]; rows: Record<Retained, number> };

const isLess = (now: number | null, before: number | null): boolean =>
  now !== null && (before === null || now < before);

export function RetentionForm({ retention }: { retention: Retention }) {
  const t = useStrings(settingsStrings);
  const [form] = Form.useForm<Retention>();
  const [problem, setProblem] = useState<string>();
  const [asked, setAsked] = useState<Asked>();
  const change = useChangeRetention();
  const count = useOverdueRows();
  const changes = useChanges(form, retention);
  const save = async (days: Retention) => {
    await change.mutateAsync(days);
    toast(t("retention_saved"));
  };
  const submit = async (days: Retention) => {
    setProblem(undefined);
    const lowered = everyRetained.filter((what) => isLess(days[what], retention[what]));
    try {
      if (lowered.length === 0) await save(days);
      else setAsked({ retention: days, lowered, rows: await count.mutateAsync(days) });
    } catch (failure) {
      setProblem(showProblem(form, failure) ?? problemText(failure));
    }
  };
  return (
    <Form form={form} layout="vertical" initialValues={retention} onFinish={submit}>
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      {everyRetained.map((what) => (
        <Form.Item
          key={what}
          name={what}
          label={t(what)}
          extra={t(`${what}_note`)}
          rules={[daysRule(what, t("days_rule", limitsOf(what)))]}
        >
          <DaysField what={what} label={t(what)} />
        </Form.Item>
      ))}
      <Button type="primary" htmlType="submit" loading={count.isPending || change.isPending} disabled={changes === 0}>
        {t("save_retention")}
      </Button>
      <LoweringDialog asked={asked} onSave={save} onClose={() => setAsked(undefined)} />
    </Form>
  );
}

const limitsOf = (what: Retained) => {
  const { least, most } = retentionLimits[what];
  return { least, most };
};

const daysRule = (what: Retained, message: string) => ({
  validator: async (_: unknown, days: number | null | undefined) => {
    const { least, most, usual } = retentionLimits[what];
    const fits = days === null ? usual === null : days !== undefined && days >= least && days <= most;
    if (!fits) throw new Error(message);
  },
});

type LoweringProps = { asked: Asked | undefined; onSave: (days: Retention) => Promise<void>; onClose: () => void };

function LoweringDialog({ asked, onSave, onClose }: LoweringProps) {
  const t = useStrings(settingsStrings);
  const { list } = useFormat();
  const going = asked?.lowered.filter((what) => asked.rows[what] > 0) ?? [];
  const named = going.map((what) => {
    const count = asked?.rows[what] ?? 0;
    return t(count >= mostCountedRows ? "rows_at_least" : "rows", { what: t(what), count });
  });
  return (
    <ConfirmDestructive
      open={asked !== undefined}
      title={t("lower_title")}
      names={[]}
      consequence={() => (going.length === 0 ? t("lower_nothing") : t("lower_consequence", { rows: list(named) }))}
      action={t("lower_action")}
      onConfirm={async () => {
        if (asked !== undefined) await onSave(asked.retention);
        onClose();
      }}
      onCancel={onClose}
    />
  );
}
