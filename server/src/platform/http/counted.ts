// An upload's bytes, counted: more than allowed breaks the stream with a refusal.
import { type Readable, Transform, type TransformCallback } from "node:stream";
import { tooLarge } from "../errors.ts";

export class Counted extends Transform {
  private left: number;
  private readonly most: number;

  constructor(source: Readable, most: number) {
    super();
    this.left = most;
    this.most = most;
    // Whoever reads the upload meets the error there; before anybody does, it must not end the process.
    this.on("error", () => undefined);
    source.on("error", (error) => this.destroy(error));
    // A client that goes away mid-upload ends the stream without an end: nobody may take the half for the whole.
    source.on("close", () => {
      if (!(source as { readableEnded?: boolean }).readableEnded) this.destroy(new Error("the upload broke off"));
    });
    source.pipe(this);
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.left -= chunk.length;
    if (this.left < 0) done(tooLarge(this.most));
    else done(null, chunk);
  }
}
