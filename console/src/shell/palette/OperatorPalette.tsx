// The operator's palette: pages, and what can be done.
import { useLabel, useStrings } from "@qilian/ui/i18n.ts";
import { useNavigate } from "@tanstack/react-router";
import { FileText } from "lucide-react";
import { useState } from "react";
import { operatorPages } from "../operator-pages.ts";
import { leaveOperator } from "../session.ts";
import { shellStrings } from "../strings.ts";
import { meant } from "./entries.ts";
import { Palette } from "./Palette.tsx";
import type { PaletteProps } from "./PaletteField.tsx";
import { usePreferenceActions } from "./usePreferenceActions.ts";

export default function OperatorPalette({ onClose }: PaletteProps) {
  const t = useStrings(shellStrings);
  const label = useLabel();
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const words = typed.trim();
  const pages = operatorPages
    .filter(({ path }) => !path.includes("$"))
    .map((page) => ({
      ...page,
      key: page.path,
      name: label(page.label),
      icon: FileText,
      run: () => void navigate({ to: page.path }),
    }));
  const groups = [
    { label: t("palette_pages"), entries: meant(pages, words) },
    {
      label: t("palette_actions"),
      entries: meant(
        usePreferenceActions(() => leaveOperator(false)),
        words,
      ),
    },
  ];
  return (
    <Palette
      placeholder={t("find_operator_pages")}
      words={typed}
      onWords={setTyped}
      groups={groups}
      searching={false}
      onClose={onClose}
    />
  );
}
