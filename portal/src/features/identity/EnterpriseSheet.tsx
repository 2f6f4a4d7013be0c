// 切换企业: those of the same number; the portal begins anew in the chosen one.
import type { OwnEnterprise } from "@qilian/contract/own-account.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { PhoneList, PhoneRow } from "@qilian/ui/PhoneList.tsx";
import { Sheet } from "@qilian/ui/Sheet.tsx";
import { uiStrings } from "@qilian/ui/strings.ts";
import { Button } from "antd";
import { Check } from "lucide-react";
import { useSwitching } from "./api.ts";
import { mineStrings } from "./mine-strings.ts";

export type EnterpriseSheetProps = { open: boolean; enterprises: OwnEnterprise[]; onClose: () => void };

export function EnterpriseSheet({ open, enterprises, onClose }: EnterpriseSheetProps) {
  const t = useStrings(mineStrings);
  const ui = useStrings(uiStrings);
  const switching = useSwitching();
  const choose = ({ tenantId, current }: OwnEnterprise) => {
    if (current) onClose();
    else if (!switching.isPending) switching.mutate(tenantId);
  };
  return (
    <Sheet open={open} title={t("switch")} onClose={onClose}>
      <PhoneList label={t("switch")}>
        {enterprises.map((one) => (
          <PhoneRow
            key={one.tenantId}
            title={one.name}
            note={one.memberName}
            current={one.current}
            end={one.current && <Check size={20} aria-label={t("current")} />}
            onPress={() => choose(one)}
          />
        ))}
      </PhoneList>
      <Button type="text" block onClick={onClose}>
        {ui("cancel")}
      </Button>
    </Sheet>
  );
}
