// The camera's picture, looked through for QR codes. Without a camera, or leave to use it, it says so.
import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { useEffect, useRef, useState } from "react";
import { scanStrings } from "./scan-strings.ts";
import { type Obstacle, scanWith } from "./scanning.ts";

export type ScanCameraProps = {
  /** The code found last is none of this instance's console. */
  foreign: boolean;
  onFound: (scanned: string) => void;
};

export function ScanCamera({ foreign, onFound }: ScanCameraProps) {
  const t = useStrings(scanStrings);
  const video = useRef<HTMLVideoElement>(null);
  const [obstacle, setObstacle] = useState<Obstacle>();
  const found = useRef(onFound);
  found.current = onFound;
  useEffect(() => {
    const leaving = new AbortController();
    scanWith(video.current as HTMLVideoElement, (scanned) => found.current(scanned), leaving.signal).catch(
      (reason: unknown) => !leaving.signal.aborted && setObstacle(reason === "no_leave" ? "no_leave" : "no_camera"),
    );
    return () => leaving.abort();
  }, []);
  if (obstacle !== undefined)
    return (
      <div className="scan-obstacle">
        <Notice tone="warn">{t(obstacle)}</Notice>
      </div>
    );
  return (
    <div className="scan-camera">
      <video ref={video} muted playsInline aria-label={t("picture")} />
      <p role="status">{t(foreign ? "foreign" : "aim")}</p>
    </div>
  );
}
