// Links, another row, the browser's way back: each asks before unsaved changes are lost.
import { DiscardDialog } from "@qilian/ui/DrawerForm.tsx";
import { useBlocker } from "@tanstack/react-router";

/** The drawer's own ways out ask by themselves and pass it by with `ignoreBlocker`. */
export function LeaveGuard({ changes }: { changes: number }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => changes > 0,
    enableBeforeUnload: () => changes > 0,
    withResolver: true,
  });
  return (
    <DiscardDialog
      changes={changes}
      open={status === "blocked"}
      onKeep={() => reset?.()}
      onDiscard={() => proceed?.()}
    />
  );
}
