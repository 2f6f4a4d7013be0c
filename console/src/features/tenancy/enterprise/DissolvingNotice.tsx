// Until when the dissolution can be taken back, with the button that does so.
import type { OwnEnterprise } from "@qilian/contract/enterprise.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { problemText } from "@qilian/ui/problem.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Button } from "antd";
import { useTakeDissolutionBack } from "./api.ts";
import { enterpriseStrings } from "./strings.ts";

type DissolvingNoticeProps = { dissolution: NonNullable<OwnEnterprise["dissolution"]>; mayTakeBack: boolean };

export function DissolvingNotice({ dissolution, mayTakeBack }: DissolvingNoticeProps) {
  const t = useStrings(enterpriseStrings);
  const { instant } = useFormat();
  const takeBack = useTakeDissolutionBack();
  const { at, by, until } = dissolution;
  if (Date.parse(until) <= Date.now()) return <Notice tone="bad">{t("dissolving_over")}</Notice>;
  const act = async () => {
    await takeBack.mutateAsync();
    toast(t("was_taken_back"));
  };
  return (
    <Notice
      tone="warn"
      action={
        mayTakeBack && (
          <Button size="small" loading={takeBack.isPending} onClick={() => act().catch(() => undefined)}>
            {t("take_back")}
          </Button>
        )
      }
    >
      {t("dissolving", { when: instant(until) })} {t("asked_by", { by, when: instant(at) })}
      {takeBack.error !== null && <p role="alert">{problemText(takeBack.error)}</p>}
    </Notice>
  );
}
