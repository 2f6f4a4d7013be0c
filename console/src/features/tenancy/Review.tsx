// One application beside the queue: its facts and the decision.
import { type Application, applicationNumber, seatLimits } from "@qilian/contract/tenancy.ts";
import { DrawerForm } from "@qilian/ui/DrawerForm.tsx";
import { type Fact, FactList } from "@qilian/ui/FactList.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { spacedPhone } from "@qilian/ui/identity/phone-text.ts";
import { refusalReasons } from "@qilian/ui/identity/strings.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { showProblem } from "@qilian/ui/problem.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { useChanges } from "@qilian/ui/useChanges.ts";
import { Button, Form } from "antd";
import { useEffect, useState } from "react";
import { type Decision, useDecide } from "./api.ts";
import { Conclusion, type ConclusionFields } from "./Conclusion.tsx";
import { applicationStrings } from "./strings.ts";

export type ReviewProps = {
  application: Application | undefined;
  above: Application | undefined;
  below: Application | undefined;
  /** Opens another one, or none. */
  onOpen: (application: Application | undefined) => void;
};

const untouched: ConclusionFields = { approve: true, seats: seatLimits.usual };

export function Review({ application, above, below, onOpen }: ReviewProps) {
  const t = useStrings(applicationStrings);
  const [form] = Form.useForm<ConclusionFields>();
  const [problem, setProblem] = useState<string>();
  const decide = useDecide();
  const approves = Form.useWatch("approve", form) ?? true;
  const undecided = application?.state === "pending";
  const changes = useChanges(form, undecided ? untouched : undefined);
  const id = application?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another application starts afresh
  useEffect(() => {
    form.resetFields();
    setProblem(undefined);
  }, [id, form]);

  const submit = async () => {
    const fields = await form.validateFields().catch(() => undefined);
    if (fields === undefined || application === undefined) return;
    setProblem(undefined);
    try {
      await decide.mutateAsync({ id: application.id, decision: decisionOf(fields) });
      const { name } = application;
      toast(fields.approve ? t("was_approved", { name, count: fields.seats }) : t("was_refused", { name }));
      onOpen(below ?? above);
    } catch (failure) {
      setProblem(showProblem(form, failure));
    }
  };
  const act = (
    <Button type={approves ? "primary" : "default"} danger={!approves} loading={decide.isPending} onClick={submit}>
      {t(approves ? "approve_and_notify" : "refuse_and_notify")}
    </Button>
  );
  return (
    <DrawerForm
      open={application !== undefined}
      title={application?.name ?? ""}
      note={application && t("registration", { number: applicationNumber(application) })}
      onClose={() => onOpen(undefined)}
      walk={{ previous: above && (() => onOpen(above)), next: below && (() => onOpen(below)) }}
      walkKeys
      hint={<WalkHint />}
      changes={changes}
      more={undecided ? act : undefined}
      width={500}
    >
      {application !== undefined && <Facts application={application} />}
      {undecided && problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      {undecided && <Conclusion form={form} initial={untouched} approves={approves} />}
    </DrawerForm>
  );
}

function decisionOf({ approve, seats, reason, note = "" }: ConclusionFields): Decision {
  if (approve || reason === undefined) return { approve: true, seats };
  return note.trim() === "" ? { approve, reason } : { approve, reason, note: note.trim() };
}

function WalkHint() {
  const t = useStrings(applicationStrings);
  return (
    <span className="walk-hint">
      <kbd>J</kbd> <kbd>K</kbd> {t("walk")}
    </span>
  );
}

function Facts({ application }: { application: Application }) {
  const t = useStrings(applicationStrings);
  const reasonOf = useStrings(refusalReasons);
  const { instant } = useFormat();
  const { contactName, phone, contactEmail, registered, at, reason, note, decidedAt, decidedBy, state } = application;
  const facts: Fact[] = [
    [t("contact"), contactName],
    [t("phone"), spacedPhone(phone)],
    [t("email"), contactEmail],
    [t("submitted"), instant(at)],
    [t("registered"), state === "refused" ? undefined : t("registered_of", { count: registered })],
    [t("conclusion"), state === "pending" ? undefined : t(state)],
    [t("reason"), reason && reasonOf(reason)],
    [t("note"), note],
    [t("decided"), decidedAt && instant(decidedAt)],
    [t("decided_by"), decidedBy],
  ];
  return <FactList facts={facts} ruled />;
}
