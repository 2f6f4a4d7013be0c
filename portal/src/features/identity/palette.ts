// What the command palette can do about the account: go on in another of one's enterprises.
import { useStrings } from "@qilian/ui/i18n.ts";
import type { NamedEntry } from "@qilian/ui/palette/entries.ts";
import { ArrowRightLeft } from "lucide-react";
import { useOwnEnterprises, useSwitching } from "./api.ts";
import { mineStrings } from "./mine-strings.ts";

export function useActions(): NamedEntry[] {
  const t = useStrings(mineStrings);
  const enterprises = useOwnEnterprises().data?.items ?? [];
  const switching = useSwitching();
  return enterprises
    .filter(({ current }) => !current)
    .map(({ tenantId, name }) => ({
      key: tenantId,
      label: { "zh-CN": `切换企业 ${name}`, "en-US": `Switch enterprise ${name}` },
      keywords: ["qhqy", name],
      name: t("switch_to", { enterprise: name }),
      icon: ArrowRightLeft,
      run: () => switching.mutate(tenantId),
    }));
}
