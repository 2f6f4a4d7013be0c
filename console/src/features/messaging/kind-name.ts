import { messageKindNames } from "@qilian/contract/message-kind-words.ts";
import { useLabel } from "@qilian/ui/i18n.ts";

export function useKindName(): (kind: keyof typeof messageKindNames) => string {
  const label = useLabel();
  return (kind) => label(messageKindNames[kind]);
}
