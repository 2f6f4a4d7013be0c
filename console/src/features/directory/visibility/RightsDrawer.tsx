// A department's rights over the tree that it was chosen in.

import { DiscardDialog } from "@qilian/ui/DrawerForm.tsx";
import { DrawerHeader } from "@qilian/ui/DrawerHeader.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Drawer } from "antd";
import { useState } from "react";
import { DepartmentRights } from "./DepartmentRights.tsx";
import { rightsStrings } from "./rights-strings.ts";

export type RightsDrawerProps = { department: { id: string; name: string }; onClose: () => void };

export default function RightsDrawer({ department, onClose }: RightsDrawerProps) {
  const t = useStrings(rightsStrings);
  const [changes, setChanges] = useState(0);
  const [asking, setAsking] = useState(false);
  const [isOpen, setOpen] = useState(true);
  const title = t("rights_of", { name: department.name });
  const leave = () => (changes > 0 ? setAsking(true) : setOpen(false));
  return (
    <Drawer
      open={isOpen}
      size={500}
      rootClassName="drawer-over"
      closable={false}
      aria-label={title}
      title={<DrawerHeader title={title} onClose={leave} />}
      onClose={leave}
      afterOpenChange={(shown) => shown || onClose()}
    >
      <DepartmentRights id={department.id} onChanges={setChanges} />
      <DiscardDialog
        open={asking}
        changes={changes}
        onKeep={() => setAsking(false)}
        onDiscard={() => {
          setAsking(false);
          setOpen(false);
        }}
      />
    </Drawer>
  );
}
