// The way out: here, or on all devices.
import { useStrings } from "@qilian/ui/i18n.ts";
import { Sheet } from "@qilian/ui/Sheet.tsx";
import { uiStrings } from "@qilian/ui/strings.ts";
import { toastProblem } from "@qilian/ui/Toasts.tsx";
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { leavePortal } from "./session.ts";
import { shellStrings } from "./strings.ts";

export function Leave() {
  const t = useStrings(shellStrings);
  const ui = useStrings(uiStrings);
  const [asked, setAsked] = useState(false);
  const leaving = useMutation({ mutationFn: leavePortal, onError: toastProblem });
  return (
    <>
      <Button className="me-leave" type="text" danger block onClick={() => setAsked(true)}>
        {ui("sign_out")}
      </Button>
      <Sheet open={asked} title={t("sign_out_title")} onClose={() => setAsked(false)}>
        <p>{t("sign_out_body")}</p>
        <Button type="primary" block disabled={leaving.isPending} onClick={() => leaving.mutate(false)}>
          {ui("sign_out")}
        </Button>
        <Button block disabled={leaving.isPending} onClick={() => leaving.mutate(true)}>
          {t("sign_out_everywhere")}
        </Button>
        <Button type="text" block onClick={() => setAsked(false)}>
          {ui("cancel")}
        </Button>
      </Sheet>
    </>
  );
}
