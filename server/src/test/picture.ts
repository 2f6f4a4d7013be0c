// A plain image of any size, for what is uploaded.
import { crc32, deflateSync } from "node:zlib";

const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  return Buffer.concat([number(data.length), body, number(crc32(body))]);
}

/** A PNG of one shade of grey; sides in pixels. */
export function picture(width = 128, height = width, shade = 0x66): Uint8Array<ArrayBuffer> {
  const row = Buffer.concat([Buffer.of(0), Buffer.alloc(width, shade)]);
  const head = Buffer.concat([number(width), number(height), Buffer.of(8, 0, 0, 0, 0)]);
  return Uint8Array.from(
    Buffer.concat([
      Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
      chunk("IHDR", head),
      chunk("IDAT", deflateSync(Buffer.concat(Array<Buffer>(height).fill(row)))),
      chunk("IEND", Buffer.alloc(0)),
    ]),
  );
}
