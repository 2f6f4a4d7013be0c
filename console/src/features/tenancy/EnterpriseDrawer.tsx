// One enterprise beside the list: what it is entitled to, and whether its people may sign in.
import type { Tenant } from "@qilian/contract/tenancy.ts";
import { DrawerForm } from "@qilian/ui/DrawerForm.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { Entitlements } from "./Entitlements.tsx";
import { Suspension } from "./Suspension.tsx";
import { enterpriseStrings } from "./strings.ts";

export type EnterpriseDrawerProps = {
  tenant: Tenant | undefined;
  above: Tenant | undefined;
  below: Tenant | undefined;
  onOpen: (tenant: Tenant | undefined) => void;
};

export function EnterpriseDrawer({ tenant, above, below, onOpen }: EnterpriseDrawerProps) {
  const t = useStrings(enterpriseStrings);
  const { day } = useFormat();
  return (
    <DrawerForm
      open={tenant !== undefined}
      title={tenant?.name ?? ""}
      note={tenant && `${t("since")} ${day(tenant.at)}`}
      onClose={() => onOpen(undefined)}
      walk={{ previous: above && (() => onOpen(above)), next: below && (() => onOpen(below)) }}
      walkKeys
      width={500}
    >
      {tenant !== undefined && <Entitlements key={`entitlements ${tenant.id}`} tenant={tenant} />}
      {tenant !== undefined && <Suspension key={tenant.id} tenant={tenant} />}
    </DrawerForm>
  );
}
