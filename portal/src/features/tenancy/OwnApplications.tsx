// 我的 › 企业注册申请: what became of the applications of one's own number, and the way to the next (8.3, 8.5).
import type { OwnApplication } from "@qilian/contract/tenancy.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { type KeptEntries, keepEntries, keepNumber } from "@qilian/ui/identity/kept-number.ts";
import { spacedPhone } from "@qilian/ui/identity/phone-text.ts";
import { ToldApplications } from "@qilian/ui/identity/ToldApplications.tsx";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { PhoneHeader } from "@qilian/ui/PhoneHeader.tsx";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { Building2 } from "lucide-react";
import { useOwnApplications } from "./api.ts";
import "./own-applications.css";
import { ownApplicationStrings } from "./strings.ts";

export default function OwnApplications() {
  const t = useStrings(ownApplicationStrings);
  const navigate = useNavigate();
  const own = useOwnApplications();
  return (
    <div className="own-applications">
      <PhoneHeader title={t("title")} onBack={() => void navigate({ to: "/me" })} />
      {own.data !== undefined && <Listed phone={own.data.phone} items={own.data.items} />}
      {own.isPending && <PageLoading />}
      {own.isError && own.data === undefined && (
        <ErrorState failure={own.error} title={t("failed")} onRetry={() => void own.refetch()} />
      )}
    </div>
  );
}

function Listed({ phone, items }: { phone: string; items: OwnApplication[] }) {
  const t = useStrings(ownApplicationStrings);
  /** The form is a page of its own, outside the router: what it begins with waits for it in this tab. */
  const begin = (entries: KeptEntries | undefined) => {
    keepNumber(phone);
    keepEntries(entries);
  };
  const register = (
    <Button size="large" block={items.length > 0} href="/register" onClick={() => begin(undefined)}>
      {t("register")}
    </Button>
  );
  if (items.length === 0)
    return (
      <Empty icon={Building2} title={t("none")} note={t("none_note")}>
        {register}
      </Empty>
    );
  const next = ({ state, can, name, contactName, contactEmail }: OwnApplication) => {
    if (state === "approved") return <Button href="/console">{t("to_console")}</Button>;
    if (!can.applyAgain) return null;
    return (
      <Button type="primary" href="/register" onClick={() => begin({ name, contactName, contactEmail })}>
        {t("again")}
      </Button>
    );
  };
  return (
    <div className="own-applications-body">
      <p>{t("lead", { phone: spacedPhone(phone) })}</p>
      <ToldApplications applications={items} action={next} />
      {register}
    </div>
  );
}
