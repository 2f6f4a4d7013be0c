// Who asks to enter the console: browser, address and time; nobody is let in before the button is pressed.
import type { ScanReading } from "@qilian/contract/scan.ts";
import { BrandMark } from "@qilian/ui/BrandMark.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { useDeviceName } from "@qilian/ui/identity/devices/device-words.ts";
import { problemText } from "@qilian/ui/problem.ts";
import { useSecondsUntil } from "@qilian/ui/waiting.ts";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { Clock, Globe, Laptop, type LucideIcon, MapPin, ShieldAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useSession } from "../../shell/session.ts";
import { useAnswering } from "./api.ts";
import { devicesPath } from "./devices-path.ts";
import { ScanOutcome } from "./ScanOutcome.tsx";
import { scanStrings } from "./scan-strings.ts";

export type ScanConfirmProps = { reading: ScanReading; onAgain: () => void };

export function ScanConfirm({ reading, onAgain }: ScanConfirmProps) {
  const t = useStrings(scanStrings);
  const { tenant } = useSession();
  const left = useSecondsUntil(Date.parse(reading.expiresAt));
  const answering = useAnswering(reading.id);
  const { confirm, cancel, refuse } = answering;
  const { leadsTo } = reading;
  if (confirm.isSuccess) return <ScanOutcome title={t("confirmed")} note={t("confirmed_note")} />;
  if (cancel.isSuccess) return <ScanOutcome title={t("cancelled")} note={t("cancelled_note")} />;
  const failure = confirm.error ?? cancel.error ?? refuse.error;
  if (failure !== null) return <ScanOutcome title={t("not_confirmed")} note={problemText(failure)} onAgain={onAgain} />;
  if (left === 0 && !refuse.isSuccess) return <ScanOutcome title={t("over")} note={t("over_note")} onAgain={onAgain} />;
  return (
    <div className="scan-confirm">
      <div className="scan-way" aria-hidden="true">
        <span className="scan-laptop">
          <Laptop size={26} strokeWidth={1.5} />
        </span>
        <span className="scan-dots" />
        <BrandMark size={52} />
      </div>
      <h2>{t("ask")}</h2>
      <p className="scan-as">
        {leadsTo === undefined
          ? t("not_administrator", { enterprise: tenant.name })
          : t("as", { name: leadsTo.memberName, enterprise: leadsTo.enterprise })}
      </p>
      <Facts reading={reading} />
      <p className="scan-caution">
        <ShieldAlert size={18} aria-hidden="true" />
        {t("caution")}
      </p>
      <Answers {...answering} seconds={leadsTo && left} />
    </div>
  );
}

/** `seconds` are left to confirm; absent: it cannot be confirmed. */
type AnswersProps = ReturnType<typeof useAnswering> & { seconds: number | undefined };

function Answers({ confirm, cancel, refuse, seconds }: AnswersProps) {
  const t = useStrings(scanStrings);
  const navigate = useNavigate();
  const busy = confirm.isPending || cancel.isPending || refuse.isPending || refuse.isSuccess;
  const lookAtDevices = () => void navigate({ to: devicesPath, state: { refusedSignIn: true }, replace: true });
  return (
    <>
      {seconds !== undefined && (
        <Button type="primary" block loading={confirm.isPending} disabled={busy} onClick={() => confirm.mutate()}>
          {t("confirm", { count: seconds })}
        </Button>
      )}
      <Button block disabled={busy} onClick={() => cancel.mutate()}>
        {t("cancel")}
      </Button>
      <Button
        type="text"
        danger
        block
        disabled={busy}
        onClick={() => refuse.mutate(undefined, { onSuccess: lookAtDevices })}
      >
        {t("not_me")}
      </Button>
    </>
  );
}

function Facts({ reading }: { reading: ScanReading }) {
  const t = useStrings(scanStrings);
  const nameOf = useDeviceName();
  const { instant } = useFormat();
  return (
    <dl className="scan-facts">
      <Fact icon={Globe} name={t("browser")}>
        {nameOf(reading)}
      </Fact>
      <Fact icon={MapPin} name={t("address")}>
        {reading.address}
      </Fact>
      <Fact icon={Clock} name={t("time")}>
        {instant(reading.at)}
      </Fact>
    </dl>
  );
}

function Fact({ icon: Icon, name, children }: { icon: LucideIcon; name: string; children: ReactNode }) {
  return (
    <div>
      <dt>
        <Icon size={18} aria-hidden="true" /> {name}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
