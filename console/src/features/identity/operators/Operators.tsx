// Operators of the instance: inviting, shutting out, and whether all need a second factor.
import { Empty } from "@qilian/ui/Empty.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { StateMark } from "@qilian/ui/StateMark.tsx";
import { toast, toastProblem } from "@qilian/ui/Toasts.tsx";
import { Button, Switch } from "antd";
import { UserPlus, Users } from "lucide-react";
import { useId, useState } from "react";
import {
  type OperatorInvitation,
  type OperatorListed,
  useOperators,
  usePolicy,
  useRestore,
  useWithdraw,
} from "./api.ts";
import { DisableOperator } from "./DisableOperator.tsx";
import "./factor-strings.ts";
import { InviteDialog } from "./InviteDialog.tsx";
import "./operators.css";
import { operatorsStrings } from "./strings.ts";

export default function Operators() {
  const t = useStrings(operatorsStrings);
  const operators = useOperators();
  const [inviting, setInviting] = useState(false);
  const { data } = operators;
  return (
    <Page
      title={t("title")}
      actions={
        <Button type="primary" icon={<UserPlus />} onClick={() => setInviting(true)}>
          {t("invite")}
        </Button>
      }
    >
      {operators.isPending && <PageLoading />}
      {operators.isError && data === undefined && (
        <ErrorState failure={operators.error} title={t("failed")} onRetry={() => void operators.refetch()} />
      )}
      {data !== undefined && (
        <div className="operators">
          <Policy required={data.secondFactorRequired} />
          {data.items.length === 0 && <Empty icon={Users} title={t("none")} />}
          <ul className="operators-list" aria-label={t("title")}>
            {data.items.map((operator) => (
              <Row key={operator.id} operator={operator} />
            ))}
            {data.invitations.map((invitation) => (
              <Invited key={invitation.id} invitation={invitation} />
            ))}
          </ul>
        </div>
      )}
      <InviteDialog open={inviting} onClose={() => setInviting(false)} />
    </Page>
  );
}

function Policy({ required }: { required: boolean }) {
  const t = useStrings(operatorsStrings);
  const [label, note] = [useId(), useId()];
  const policy = usePolicy();
  const change = (on: boolean) =>
    policy.mutate(on, { onSuccess: () => toast(t(on ? "policy_on" : "policy_off")), onError: toastProblem });
  return (
    <div className="operators-policy">
      <div>
        <strong id={label}>{t("policy")}</strong>
        <p id={note}>{t("policy_note")}</p>
      </div>
      <Switch
        checked={required}
        loading={policy.isPending}
        onChange={change}
        aria-labelledby={label}
        aria-describedby={note}
      />
    </div>
  );
}

function Row({ operator }: { operator: OperatorListed }) {
  const t = useStrings(operatorsStrings);
  const { day } = useFormat();
  const [disabling, setDisabling] = useState(false);
  const restore = useRestore();
  const { id, name, login, you, disabledSince } = operator;
  const letIn = () => restore.mutate(id, { onSuccess: () => toast(t("restored", { name })), onError: toastProblem });
  return (
    <li className="operators-row">
      <div className="operators-who">
        <strong>{name}</strong> {you && <span className="operators-you">{t("you")}</span>}
        <p>
          {login} · {t("since")} {day(operator.since)}
        </p>
      </div>
      <StateMark mark={disabledSince ? "dash" : "full"}>{t(disabledSince ? "state_disabled" : "state_open")}</StateMark>
      <span className="operators-factor">
        {t("factor")} {t(operator.secondFactor ? "factor_on" : "factor_off")}
      </span>
      <span className="operators-act">
        {!you && disabledSince === undefined && (
          <Button danger type="text" onClick={() => setDisabling(true)}>
            {t("disable")}
          </Button>
        )}
        {disabledSince !== undefined && (
          <Button type="text" loading={restore.isPending} onClick={letIn}>
            {t("restore")}
          </Button>
        )}
      </span>
      <DisableOperator operator={operator} open={disabling} onClose={() => setDisabling(false)} />
    </li>
  );
}

function Invited({ invitation: { id, name, by, expiresAt } }: { invitation: OperatorInvitation }) {
  const t = useStrings(operatorsStrings);
  const { instant } = useFormat();
  const withdraw = useWithdraw();
  const act = () => withdraw.mutate(id, { onSuccess: () => toast(t("withdrawn", { name })), onError: toastProblem });
  return (
    <li className="operators-row">
      <div className="operators-who">
        <strong>{name}</strong>
        <p>{t("invited_until", { by, until: instant(expiresAt) })}</p>
      </div>
      <StateMark mark="ring">{t("state_invited")}</StateMark>
      <span className="operators-factor" />
      <span className="operators-act">
        <Button type="text" loading={withdraw.isPending} onClick={act}>
          {t("withdraw")}
        </Button>
      </span>
    </li>
  );
}
