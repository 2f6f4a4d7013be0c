// Asks before a session ends, or all the others: which, and what follows.
import type { OwnSession } from "@qilian/contract/own-sessions.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useDeviceWords } from "@qilian/ui/identity/devices/device-words.ts";
import { useEnding } from "@qilian/ui/identity/devices/own-sessions.ts";
import { devicesStrings } from "@qilian/ui/identity/devices/strings.ts";
import { Sheet } from "@qilian/ui/Sheet.tsx";
import { uiStrings } from "@qilian/ui/strings.ts";
import { toastProblem } from "@qilian/ui/Toasts.tsx";
import { Button } from "antd";

export type EndSheetProps = {
  ending: OwnSession | "others" | undefined;
  /** How many sessions there are beside this one. */
  others: number;
  onClose: () => void;
};

export function EndSheet({ ending, others, onClose }: EndSheetProps) {
  const t = useStrings(devicesStrings);
  const ui = useStrings(uiStrings);
  const words = useDeviceWords();
  const end = useEnding("portal");
  const title = t(ending === "others" ? "others_title" : "end_title");
  return (
    <Sheet open={ending !== undefined} title={title} onClose={onClose}>
      {ending !== undefined && (
        <>
          <p>{ending === "others" ? t("others_body", { count: others }) : t("end_body", words(ending))}</p>
          <Button
            type="primary"
            danger
            block
            loading={end.isPending}
            onClick={() => end.mutate(ending, { onSuccess: onClose, onError: toastProblem })}
          >
            {t("sign_out")}
          </Button>
          <Button type="text" block onClick={onClose}>
            {ui("cancel")}
          </Button>
        </>
      )}
    </Sheet>
  );
}
