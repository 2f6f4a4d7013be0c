// The peer of the import: reads a workbook with @e965/xlsx and puts its rows into a bare indexed table by one COPY.
// Arguments: the database's url, the file. Prints how long each half took, in milliseconds.
import { readFileSync } from "node:fs";
import { read, utils } from "@e965/xlsx";
import pg from "pg";

const [url, file] = process.argv.slice(2) as [string, string];
const client = new pg.Client({ connectionString: url });
await client.connect();
const columns = [..."abcdefghijklmn"];
await client.query(
  `create table bench_staff (${columns.map((name) => `${name} text not null`).join(", ")}, primary key (d));
   create index on bench_staff (b)`,
);

const began = performance.now();
const { Sheets, SheetNames } = read(readFileSync(file), { dense: true });
const sheet = Sheets[SheetNames[0] as string];
const rows = utils.sheet_to_json<string[]>(sheet as NonNullable<typeof sheet>, { header: 1, defval: "" }).slice(3);
const readMs = performance.now() - began;

const escaped = (cell: string): string =>
  cell.replace(/[\\\t\n\r]/g, (one) => `\\${{ "\t": "t", "\n": "n", "\r": "r" }[one] ?? one}`);
const lineOf = (row: string[]): string => `${columns.map((_, at) => escaped(String(row[at] ?? ""))).join("\t")}\n`;

function* chunks(): Generator<Buffer> {
  for (let at = 0; at < rows.length; at += 1000)
    yield Buffer.from(
      rows
        .slice(at, at + 1000)
        .map(lineOf)
        .join(""),
    );
}

type CopyConnection = { query(text: string): void; sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void };

/** `pg` leaves COPY to submittables of one's own. */
await new Promise<void>((resolve, reject) => {
  const copy = {
    submit: (connection: CopyConnection) => connection.query("copy bench_staff from stdin"),
    handleCopyInResponse: (connection: CopyConnection) => {
      for (const chunk of chunks()) connection.sendCopyFromChunk(chunk);
      connection.endCopyFrom();
    },
    handleCommandComplete: () => undefined,
    handleReadyForQuery: () => resolve(),
    handleError: reject,
  };
  client.query(copy as unknown as pg.Submittable);
});
const copyMs = performance.now() - began - readMs;

await client.query("drop table bench_staff");
await client.end();
console.log(JSON.stringify({ rows: rows.length, readMs, copyMs }));
