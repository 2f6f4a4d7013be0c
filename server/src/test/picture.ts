// For tests: the beginning of a PNG, which says how large its picture is.

/** Pixels. Bytes behind the header make two pictures differ. */
export function picture(width = 128, height = width, bytes = 64): Uint8Array<ArrayBuffer> {
  const png = Buffer.alloc(bytes);
  png.write("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1");
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return new Uint8Array(png);
}
