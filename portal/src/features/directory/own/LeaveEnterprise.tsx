// 我的 › 退出企业: what it does, and the enterprise's name to type (2.11).
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { PhoneHeader } from "@qilian/ui/PhoneHeader.tsx";
import { fieldText, showProblem } from "@qilian/ui/problem.ts";
import { TextField } from "@qilian/ui/TextField.ts";
import { useNavigate } from "@tanstack/react-router";
import { Button, Form } from "antd";
import { useState } from "react";
import { useSession } from "../../../shell/session.ts";
import { RowsLoading } from "../RowsLoading.tsx";
import { useLeaving, useOwnProfile } from "./api.ts";
import "./own.css";
import { ownStrings } from "./strings.ts";

export default function LeaveEnterprise() {
  const t = useStrings(ownStrings);
  const navigate = useNavigate();
  const own = useOwnProfile();
  return (
    <div className="own-page">
      <PhoneHeader title={t("leave")} onBack={() => void navigate({ to: "/me" })} />
      {own.isPending && <RowsLoading />}
      {own.isError && own.data === undefined && (
        <ErrorState failure={own.error} title={t("failed")} onRetry={() => void own.refetch()} />
      )}
      {own.data?.mayLeave === true && <LeaveForm />}
      {own.data?.mayLeave === false && (
        <div className="own-note">
          <Notice tone="info">{t("leave_forbidden")}</Notice>
        </div>
      )}
    </div>
  );
}

function LeaveForm() {
  const t = useStrings(ownStrings);
  const { tenant } = useSession();
  const [form] = Form.useForm<{ enterprise: string }>();
  const [problem, setProblem] = useState<string>();
  const leaving = useLeaving();
  const leave = async ({ enterprise }: { enterprise: string }) => {
    setProblem(undefined);
    try {
      await leaving.mutateAsync(enterprise.trim());
    } catch (failure) {
      setProblem(showProblem(form, failure));
    }
  };
  const sameName = {
    validator: async (_: unknown, typed = "") => {
      if (typed.trim() !== tenant.name.trim()) throw new Error(fieldText("other_name"));
    },
  };
  return (
    <Form form={form} name="leaving" layout="vertical" validateTrigger="onSubmit" onFinish={leave}>
      <h2>{t("leave_title", { enterprise: tenant.name })}</h2>
      <ul className="own-consequences">
        <li>{t("leave_sign_out")}</li>
        <li>{t("leave_book")}</li>
        <li>{t("leave_back")}</li>
      </ul>
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <Form.Item name="enterprise" label={t("type_name", { enterprise: tenant.name })} rules={[sameName]} required>
        <TextField size="large" autoComplete="off" />
      </Form.Item>
      <Button
        type="primary"
        danger
        size="large"
        htmlType="submit"
        block
        loading={leaving.isPending || leaving.isSuccess}
      >
        {t("leave")}
      </Button>
    </Form>
  );
}
