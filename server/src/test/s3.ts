// An S3 for a test file: a server on loopback that goes away with it.
import { mkdtemp, rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import S3rver from "@20minutes/s3rver";
import { readS3Address, type S3Address } from "../platform/files/s3-address.ts";

/** Checks every signature but those of lists: it makes them for an address without the slash that clients put behind the bucket. */
class Server extends S3rver {
  override createContext(request: IncomingMessage, response: ServerResponse): { app: object } {
    const context = super.createContext(request, response);
    if (request.url?.startsWith("/files/?"))
      context.app = Object.create(this, { allowMismatchedSignatures: { value: true } });
    return context;
  }
}

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
  const server = new Server({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: "files" }],
  });
  const { port } = await server.run();
  after(async () => {
    const closed = server.close();
    server.httpServer.closeAllConnections();
    await closed;
    await rm(directory, { recursive: true, force: true });
  });
  return new TestS3(port);
}
