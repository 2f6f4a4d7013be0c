// The logo as it stands, and another one in its place; or the product's own mark again.
import { uploadKinds } from "@qilian/contract/uploads.ts";
import { BrandMark } from "@qilian/ui/BrandMark.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { fileProblemText, problemText } from "@qilian/ui/problem.ts";
import { Button } from "antd";
import { ImageUp } from "lucide-react";
import { type ChangeEvent, useRef, useState } from "react";
import { usePutLogo, useRemoveLogo } from "./api.ts";
import { settingsStrings } from "./strings.ts";

const { types, maxBytes } = uploadKinds.logo;

export function LogoField({ logo }: { logo: string | undefined }) {
  const t = useStrings(settingsStrings);
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string>();
  const put = usePutLogo();
  const remove = useRemoveLogo();
  // every part of the page shows it
  const show = () => location.reload();
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    target.value = "";
    if (file === undefined) return;
    setProblem(file.size > maxBytes ? t("logo_too_large") : undefined);
    if (file.size <= maxBytes)
      await put.mutateAsync(file).then(show, (failure) => setProblem(fileProblemText(failure)));
  };
  return (
    <div className="settings-logo">
      <BrandMark size={56} />
      <div>
        <h3>{t("logo")}</h3>
        <p className="settings-note">{t("logo_note")}</p>
        <div className="settings-acts">
          <Button icon={<ImageUp size={16} />} loading={put.isPending} onClick={() => input.current?.click()}>
            {t(logo === undefined ? "choose_logo" : "change_logo")}
          </Button>
          {logo !== undefined && (
            <Button
              type="text"
              loading={remove.isPending}
              onClick={() => remove.mutateAsync().then(show, (failure) => setProblem(problemText(failure)))}
            >
              {t("to_default")}
            </Button>
          )}
        </div>
        <input
          ref={input}
          hidden
          type="file"
          accept={types.join(",")}
          aria-label={t("choose_logo")}
          onChange={choose}
        />
        {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      </div>
    </div>
  );
}
