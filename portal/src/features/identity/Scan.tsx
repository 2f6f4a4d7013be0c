// 我的 › 扫一扫: the camera, or a code that is typed; then who asks to enter the console. A phone's own camera app comes
// here too, with what it scanned behind the #.
import type { ScanReading } from "@qilian/contract/scan.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { PhoneHeader } from "@qilian/ui/PhoneHeader.tsx";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ScanCamera } from "./ScanCamera.tsx";
import { ScanConfirm } from "./ScanConfirm.tsx";
import "./scan.css";
import { ScannedCode } from "./ScannedCode.tsx";
import { scanPath, tokenIn } from "./scan-path.ts";
import { scanStrings } from "./scan-strings.ts";
import { TypedCode } from "./TypedCode.tsx";

export default function Scan() {
  const t = useStrings(scanStrings);
  const navigate = useNavigate();
  const token = useLocation().hash;
  const [typed, setTyped] = useState<ScanReading>();
  const [foreign, setForeign] = useState(false);
  const again = () => {
    setTyped(undefined);
    setForeign(false);
    void navigate({ to: scanPath, hash: "", replace: true });
  };
  const found = (scanned: string) => {
    const carried = tokenIn(scanned);
    setForeign(carried === undefined);
    if (carried !== undefined) void navigate({ to: scanPath, hash: carried, replace: true });
  };
  const looking = token === "" && typed === undefined;
  return (
    <div className="scan">
      <PhoneHeader title={t(looking ? "title" : "confirm_title")} onBack={() => void navigate({ to: "/me" })} />
      <div className="scan-body">
        {looking && (
          <>
            <ScanCamera foreign={foreign} onFound={found} />
            <TypedCode onRead={setTyped} />
          </>
        )}
        {typed !== undefined && <ScanConfirm reading={typed} onAgain={again} />}
        {typed === undefined && token !== "" && <ScannedCode key={token} token={token} onAgain={again} />}
      </div>
    </div>
  );
}
