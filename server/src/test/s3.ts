// An S3 for a test file: a server on loopback that goes away with it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { readS3Address, type S3Address } from "../platform/files/s3-address.ts";

export class TestS3 {
  readonly port: number;
  constructor(port: number) {
    this.port = port;
  }

  /** As QILIAN_FILES_URL, one bucket with a folder for each `name`. */
  url(name: string, secret = "S3RVER"): string {
    return `s3://S3RVER:${secret}@127.0.0.1:${this.port}/files/${name}?tls=false`;
  }

  address(name: string): S3Address {
    return readS3Address(this.url(name)) as S3Address;
  }
}

/** Called at the top level of a test file. */
export async function openTestS3(): Promise<TestS3> {
  const directory = await mkdtemp(join(tmpdir(), "qilian-s3-"));
  const script = fileURLToPath(new URL("s3-server.ts", import.meta.url));
  const server = spawn(process.execPath, ["--openssl-legacy-provider", script, directory], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(server, "close");
  after(async () => {
    server.stdin.end();
    await ended;
    await rm(directory, { recursive: true, force: true });
  });
  const said = await Promise.race([once(server.stdout, "data"), ended]);
  const port = Number(String(said[0]));
  if (!(port > 1)) throw new Error("the S3 did not start");
  return new TestS3(port);
}
