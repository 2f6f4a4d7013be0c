// 我的 › 账号与安全 › 登录手机号 › 更换手机号码 (2.13b), where 我的信息 › 手机 › 更换 leads as well (2.13c).
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { phoneText } from "@qilian/ui/identity/phone-text.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { PhoneHeader } from "@qilian/ui/PhoneHeader.tsx";
import { toast } from "@qilian/ui/Toasts.tsx";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { forgetLastSeen } from "../../../shell/last-seen.ts";
import { useOwnProfile } from "./api.ts";
import { NumberForm } from "./NumberForm.tsx";
import "../password.css";
import "./number.css";
import { numberStrings } from "./strings.ts";

export default function ChangeNumber() {
  const t = useStrings(numberStrings);
  const navigate = useNavigate();
  const client = useQueryClient();
  const own = useOwnProfile();
  const [moved, setMoved] = useState<string>();
  const back = () => void navigate({ to: "/me" });
  const changed = (phone: string, stays: boolean) => {
    if (!stays) {
      // the session is over: nothing more may be asked with it
      forgetLastSeen();
      setMoved(phone);
      return;
    }
    toast(t("changed"));
    void client.invalidateQueries();
    back();
  };
  if (moved !== undefined) return <Moved phone={moved} />;
  return (
    <div className="password-page">
      <PhoneHeader title={t("title")} onBack={back} />
      {own.isPending && <PageLoading />}
      {own.isError && own.data === undefined && (
        <ErrorState failure={own.error} title={t("failed")} onRetry={() => void own.refetch()} />
      )}
      {own.data !== undefined && (
        <>
          <dl className="own-number-now">
            <dt>{t("now")}</dt>
            <dd>{phoneText(own.data.phone)}</dd>
          </dl>
          {own.data.editable.includes("phone") ? (
            <NumberForm own={own.data} onChanged={changed} />
          ) : (
            <div className="own-number-kept">
              <Notice tone="info">{t("kept")}</Notice>
            </div>
          )}
        </>
      )}
    </div>
  );
}

function Moved({ phone }: { phone: string }) {
  const t = useStrings(numberStrings);
  return (
    <div className="password-page">
      <PhoneHeader title={t("anew")} />
      <div className="own-number-kept" role="status">
        <p>{t("anew_note", { phone: phoneText(phone) })}</p>
        <Button type="primary" size="large" block href="/sign-in">
          {t("sign_in")}
        </Button>
      </div>
    </div>
  );
}
