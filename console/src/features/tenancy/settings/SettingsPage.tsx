// 实例设置: what the product is called here and looks like, and how long what is kept.
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { useSettings } from "./api.ts";
import { BrandForm } from "./BrandForm.tsx";
import { LogoField } from "./LogoField.tsx";
import { RetentionForm } from "./RetentionForm.tsx";
import "./settings.css";
import { settingsStrings } from "./strings.ts";

export default function SettingsPage() {
  const t = useStrings(settingsStrings);
  const settings = useSettings();
  return (
    <Page title={t("title")}>
      {settings.isPending && <PageLoading />}
      {settings.isError && settings.data === undefined && (
        <ErrorState failure={settings.error} title={t("failed")} onRetry={() => void settings.refetch()} />
      )}
      {settings.data !== undefined && (
        <div className="settings">
          <section aria-labelledby="settings-brand">
            <h2 id="settings-brand">{t("brand")}</h2>
            <p className="settings-note">{t("brand_note")}</p>
            <LogoField logo={settings.data.brand.logo} />
            <BrandForm brand={settings.data.brand} />
          </section>
          <section aria-labelledby="settings-retention">
            <h2 id="settings-retention">{t("retention")}</h2>
            <p className="settings-note">{t("retention_note")}</p>
            <RetentionForm retention={settings.data.retention} />
          </section>
        </div>
      )}
    </Page>
  );
}
