// A picture as it is chosen, made a square of one size before it is sent: the middle of it, as a JPEG.

/** Bytes of what may be chosen. */
export const largestPicture = 10 * 1024 * 1024;
export const pictureTypes = ["image/jpeg", "image/png", "image/webp"];

/** Why a file need not be looked at. */
export function unfitPicture({ type, size }: File): "type" | "size" | undefined {
  if (!pictureTypes.includes(type)) return "type";
  return size > largestPicture ? "size" : undefined;
}

/** @param side pixels. @throws DOMException for what the browser cannot read as a picture */
export async function squarePicture(file: Blob, side: number): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const least = Math.min(picture.width, picture.height);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
  // what is transparent would turn black
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, side, side);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(picture, (picture.width - least) / 2, (picture.height - least) / 2, least, least, 0, 0, side, side);
  picture.close();
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error("no picture")) : resolve(blob)), "image/jpeg", 0.88),
  );
}
