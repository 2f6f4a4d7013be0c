import { useStrings } from "@qilian/ui/i18n.ts";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { useScanReading } from "./api.ts";
import { ScanConfirm } from "./ScanConfirm.tsx";
import { ScanOutcome } from "./ScanOutcome.tsx";
import { scanStrings } from "./scan-strings.ts";

/** What was scanned: who asks, or that there is nothing to confirm. */
export function ScannedCode({ token, onAgain }: { token: string; onAgain: () => void }) {
  const t = useStrings(scanStrings);
  const reading = useScanReading(token);
  if (reading.data !== undefined) return <ScanConfirm reading={reading.data} onAgain={onAgain} />;
  if (reading.isError) return <ScanOutcome failure={reading.error} title={t("over")} onAgain={onAgain} />;
  return <PageLoading />;
}
