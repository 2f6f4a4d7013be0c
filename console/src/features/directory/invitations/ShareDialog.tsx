// An invitation to be passed on: QR code, code and link.
import { type Invitation, spelledInvitationCode } from "@qilian/contract/invitations.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { QrPicture, qrPng } from "@qilian/ui/QrPicture.tsx";
import { uiStrings } from "@qilian/ui/strings.ts";
import { toast, toastProblem } from "@qilian/ui/Toasts.tsx";
import { Button, Input, Modal } from "antd";
import { Copy, Download } from "lucide-react";
import { useSession } from "../../../shell/session.ts";
import { invitationStrings } from "./strings.ts";

export function ShareDialog({ invitation, onClose }: { invitation: Invitation | undefined; onClose: () => void }) {
  const t = useStrings(invitationStrings);
  const ui = useStrings(uiStrings);
  return (
    <Modal
      open={invitation !== undefined}
      width={440}
      title={t("share")}
      footer={null}
      closable={{ "aria-label": ui("close") }}
      onCancel={onClose}
      destroyOnHidden
    >
      {invitation !== undefined && <Share invitation={invitation} />}
    </Modal>
  );
}

function Share({ invitation }: { invitation: Invitation }) {
  const t = useStrings(invitationStrings);
  const format = useFormat();
  const { tenant } = useSession();
  const { link, until, mostUses, uses, approval, department } = invitation;
  const code = spelledInvitationCode(invitation.code);
  const text = t("share_text", { enterprise: tenant.name, link, code, until: format.instant(until) });
  const copy = (said: string) => navigator.clipboard.writeText(said).then(() => toast(t("copied")), toastProblem);
  return (
    <div className="share">
      <div className="share-qr">
        <QrPicture text={link} label={t("qr")} />
      </div>
      <p className="share-code">
        <span>{t("code")}</span>
        <strong>{code}</strong>
      </p>
      <p className="share-facts">
        {t(approval ? "share_approval" : "share_direct", { department: department?.name ?? "" })}
        {" · "}
        {t("share_limits", { until: format.instant(until), left: mostUses - uses })}
      </p>
      <Input readOnly value={link} aria-label={t("link")} onFocus={(event) => event.target.select()} />
      <div className="share-acts">
        {/* browsers lend the clipboard to secure origins only; elsewhere one selects the link */}
        {isSecureContext && (
          <>
            <Button type="primary" icon={<Copy size={15} />} onClick={() => copy(text)}>
              {t("copy_invitation")}
            </Button>
            <Button onClick={() => copy(link)}>{t("copy_link")}</Button>
          </>
        )}
        <Button
          icon={<Download size={15} />}
          onClick={() => download(link, `${tenant.name}-${code}.png`).catch(toastProblem)}
        >
          {t("download_qr")}
        </Button>
      </div>
    </div>
  );
}

async function download(link: string, name: string): Promise<void> {
  const address = URL.createObjectURL(await qrPng(link));
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // the browser has begun to read it by then
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
