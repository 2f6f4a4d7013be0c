// A QR code as one path: dark on white in either theme, for that is what cameras read.
import encodeQR from "qr";
import { useMemo } from "react";

export type QrPictureProps = { text: string; label: string; veiled: boolean };

export function QrPicture({ text, label, veiled }: QrPictureProps) {
  const modules = useMemo(() => encodeQR(text, "raw", { ecc: "medium", border: 2 }), [text]);
  const path = modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg
      className={veiled ? "scan-qr scan-qr-veiled" : "scan-qr"}
      viewBox={`0 0 ${modules.length} ${modules.length}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <path d={path} />
    </svg>
  );
}
