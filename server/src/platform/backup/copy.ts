// COPY over a connection of `pg`, as streams: never more of a table in memory than a few rows' worth.
import { once } from "node:events";
import { Readable, type Writable } from "node:stream";
import type pg from "pg";

type Connection = {
  stream: Writable & { pause(): void; resume(): void };
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
};

const chunkBytes = 64 * 1024;

/** `COPY … TO STDOUT` as a stream of bytes; `rows` is set when it has ended. */
class CopyOut extends Readable {
  rows = 0;
  private readonly statement: string;
  private connection: Connection | undefined;
  private gathered: Buffer[] = [];
  private bytes = 0;

  constructor(statement: string) {
    super({ highWaterMark: 4 * chunkBytes });
    this.statement = statement;
  }

  submit(connection: Connection): void {
    this.connection = connection;
    connection.query(this.statement);
  }

  /** The bytes are a view of what the connection reads into next. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    this.gathered.push(Buffer.from(chunk));
    this.bytes += chunk.length;
    if (this.bytes >= chunkBytes && !this.pass()) this.connection?.stream.pause();
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.rows = Number(text.slice(text.lastIndexOf(" ") + 1));
  }

  handleReadyForQuery(): void {
    if (this.bytes > 0) this.pass();
    this.push(null);
  }

  handleError(error: Error): void {
    this.destroy(error);
  }

  override _read(): void {
    this.connection?.stream.resume();
  }

  /** Whoever stops reading half-way leaves a connection that can still be ended. */
  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.connection?.stream.resume();
    done(error);
  }

  private pass(): boolean {
    const wantsMore = this.destroyed || this.push(Buffer.concat(this.gathered));
    this.gathered = [];
    this.bytes = 0;
    return wantsMore;
  }
}

/** Sends `COPY … TO STDOUT`. The connection is free again when the stream has been read to its end. */
export function copyOut(client: pg.Client, statement: string): Readable & { readonly rows: number } {
  return client.query(new CopyOut(statement) as unknown as pg.Submittable) as unknown as CopyOut;
}

class CopyIn {
  private readonly statement: string;
  private readonly source: AsyncIterable<Buffer>;
  private readonly settle: (error: Error | undefined, rows: number) => void;
  private rows = 0;
  private broken: Error | undefined;
  private ended = false;

  constructor(
    statement: string,
    source: AsyncIterable<Buffer>,
    settle: (error: Error | undefined, rows: number) => void,
  ) {
    this.statement = statement;
    this.source = source;
    this.settle = settle;
  }

  submit(connection: Connection): void {
    connection.query(this.statement);
  }

  handleCopyInResponse(connection: Connection): void {
    this.feed(connection).catch((reason: Error) => {
      this.broken = reason;
      connection.sendCopyFail("what was to be copied broke off");
    });
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.rows = Number(text.slice(text.lastIndexOf(" ") + 1));
  }

  handleReadyForQuery(): void {
    this.settle(undefined, this.rows);
  }

  handleError(error: Error): void {
    this.ended = true;
    this.settle(this.broken ?? error, 0);
  }

  private async feed(connection: Connection): Promise<void> {
    for await (const chunk of this.source) {
      if (this.ended) return;
      connection.sendCopyFromChunk(chunk);
      if (connection.stream.writableNeedDrain) await once(connection.stream, "drain");
    }
    connection.endCopyFrom();
  }
}

/** Feeds `COPY … FROM STDIN`. @returns the number of rows. @throws what the source throws, or the database. */
export function copyIn(client: pg.Client, statement: string, source: AsyncIterable<Buffer>): Promise<number> {
  return new Promise((resolve, reject) => {
    const copy = new CopyIn(statement, source, (error, rows) => (error === undefined ? resolve(rows) : reject(error)));
    client.query(copy as unknown as pg.Submittable);
  });
}
