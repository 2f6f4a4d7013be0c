// The small transfer: its code is made and shown once, then the transfer is confirmed.
import type { KeptCertification } from "@qilian/contract/certification.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { problemText } from "@qilian/ui/problem.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Button } from "antd";
import { useConfirmTransfer, useMakeCode } from "./api.ts";
import { certificationsStrings } from "./strings.ts";

type TransferProps = { certification: KeptCertification; onDone: () => void };

export function Transfer({ certification: { id, state, tenantName, codeMade, code }, onDone }: TransferProps) {
  const t = useStrings(certificationsStrings);
  const { instant } = useFormat();
  const make = useMakeCode();
  const confirm = useConfirmTransfer();
  const act = async () => {
    await confirm.mutateAsync(id);
    toast(t("was_transferred", { name: tenantName }));
    onDone();
  };
  const failure = make.error ?? confirm.error;
  const made = make.data?.code;
  return (
    <section className="certification-part" aria-labelledby="certification-transfer">
      <h3 id="certification-transfer">{t("transfer")}</h3>
      <p>
        {code === undefined
          ? t("transfer_note")
          : t("code_waiting", { until: instant(code.until), count: code.triesLeft })}
      </p>
      {made !== undefined && (
        <p className="certification-made" role="status">
          {t("code_is")} <strong>{made}</strong>
        </p>
      )}
      {failure !== null && <Notice tone="bad">{problemText(failure)}</Notice>}
      <div className="certification-acts">
        <Button loading={make.isPending} onClick={() => make.mutate(id)}>
          {t(codeMade ? "make_code_again" : "make_code")}
        </Button>
        {state === "transfer_due" && (
          <Button
            type="primary"
            disabled={!codeMade}
            loading={confirm.isPending}
            onClick={() => void act().catch(() => undefined)}
          >
            {t("confirm_transfer")}
          </Button>
        )}
      </div>
    </section>
  );
}
