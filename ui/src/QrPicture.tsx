// A QR code as one path: dark on white in either theme, for that is what cameras read.
import encodeQR from "qr";
import { useMemo } from "react";
import "./qr-picture.css";

export type QrPictureProps = { text: string; label: string; veiled?: boolean };

const modulesOf = (text: string): boolean[][] => encodeQR(text, "raw", { ecc: "medium", border: 2 });

export function QrPicture({ text, label, veiled = false }: QrPictureProps) {
  const modules = useMemo(() => modulesOf(text), [text]);
  const path = modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg
      className={veiled ? "qr-picture qr-picture-veiled" : "qr-picture"}
      viewBox={`0 0 ${modules.length} ${modules.length}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <path d={path} />
    </svg>
  );
}

/** Pixels of a module: large enough to be printed a hand wide. */
const pixels = 16;

/** The same as a PNG, to be sent or printed. */
export function qrPng(text: string): Promise<Blob> {
  const modules = modulesOf(text);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = modules.length * pixels;
  const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#16201f";
  for (const [y, row] of modules.entries())
    for (const [x, dark] of row.entries()) if (dark) pen.fillRect(x * pixels, y * pixels, pixels, pixels);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error("no picture")) : resolve(blob)), "image/png"),
  );
}
