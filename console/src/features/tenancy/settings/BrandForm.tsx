// Name and words in both languages, whom to ask, and what people agree to. What is empty is as the product brings it.
import {
  type Brand,
  type BrandShown,
  brandLengths,
  defaultWords,
  forbiddenInProductName,
} from "@qilian/contract/instance.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { fieldText, showProblem } from "@qilian/ui/problem.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Button, Form } from "antd";
import type { Rule } from "antd/es/form";
import { useState } from "react";
import { useChangeBrand } from "./api.ts";
import { BrandField } from "./BrandField.tsx";
import { brandOf, sameNames } from "./brand-draft.ts";
import { settingsStrings } from "./strings.ts";

const languages = ["zh-CN", "en-US"] as const;

export function BrandForm({ brand }: { brand: BrandShown }) {
  const t = useStrings(settingsStrings);
  const [form] = Form.useForm<Brand>();
  const [problem, setProblem] = useState<string>();
  const change = useChangeBrand();
  const values: Brand | undefined = Form.useWatch([], form);
  const saved = brandOf(brand);
  const unchanged = values === undefined || JSON.stringify(brandOf(values)) === JSON.stringify(saved);
  const save = async (fields: Brand) => {
    setProblem(undefined);
    try {
      await change.mutateAsync(brandOf(fields));
      // the name stands in every part of the page
      if (sameNames(brandOf(fields), saved)) toast(t("brand_saved"));
      else location.reload();
    } catch (failure) {
      setProblem(showProblem(form, failure));
    }
  };
  return (
    <Form form={form} layout="vertical" validateTrigger="onBlur" initialValues={saved} onFinish={save}>
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <div className="settings-fields">
        {languages.map((language) => (
          <BrandField
            key={language}
            name={[language, "name"]}
            label={t(`name_${language}`)}
            placeholder={defaultWords[language].name}
            most={brandLengths.name}
            rules={[nameRule]}
          />
        ))}
        {(["headline", "note"] as const).flatMap((field) =>
          languages.map((language) => (
            <BrandField
              key={`${field} ${language}`}
              name={[language, field]}
              label={t(`${field}_${language}`)}
              placeholder={defaultWords[language][field]}
              most={brandLengths[field]}
              rows={2}
            />
          )),
        )}
      </div>
      <BrandField
        name={["support"]}
        label={t("support")}
        placeholder={t("support_example")}
        most={brandLengths.support}
        rows={2}
      />
      <div className="settings-fields">
        {(["terms", "privacy"] as const).map((field) => (
          <BrandField
            key={field}
            name={[field]}
            label={t(field)}
            placeholder="https://"
            most={brandLengths.link}
            rules={[{ pattern: /^\s*https:\/\/[^\s/]+/, message: t("link_rule") }]}
          />
        ))}
      </div>
      <Button type="primary" htmlType="submit" loading={change.isPending} disabled={unchanged}>
        {t("save_brand")}
      </Button>
    </Form>
  );
}

const nameRule: Rule = {
  validator: async (_, name: string | undefined) => {
    const character = forbiddenInProductName(name ?? "");
    if (character !== undefined) throw new Error(fieldText("forbidden_character", { character }));
  },
};
