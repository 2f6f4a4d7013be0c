// 禁止成员自行退出企业: certified enterprises alone can tick it (2.11).
import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { useNavigate } from "@tanstack/react-router";
import { Button, Checkbox } from "antd";
import { useSession } from "../../../shell/session.ts";
import { certificationPath } from "../../tenancy/certification/path.ts";
import { type Settings, useChangeSettings } from "./api.ts";
import { SettingsSection } from "./SettingsSection.tsx";
import { settingsStrings } from "./strings.ts";

export function LeavingSection({ settings: { certified, leavingForbidden } }: { settings: Settings }) {
  const t = useStrings(settingsStrings);
  const navigate = useNavigate();
  const { grants } = useSession();
  const change = useChangeSettings(t("saved"));
  const certify = (
    <Button type="link" size="small" onClick={() => void navigate({ to: certificationPath })}>
      {t("certify")}
    </Button>
  );
  return (
    <SettingsSection title={t("leaving")}>
      {!certified && (
        <Notice tone="info" action={grants.includes("tenancy.certify") && certify}>
          {t("leaving_free")}
        </Notice>
      )}
      <Checkbox
        checked={certified && leavingForbidden}
        disabled={!certified || change.isPending}
        onChange={({ target }) => change.mutate({ leavingForbidden: target.checked })}
      >
        {t("leaving_forbidden")}
      </Checkbox>
      <p className="book-settings-note">{t("leaving_note")}</p>
    </SettingsSection>
  );
}
