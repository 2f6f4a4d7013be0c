// An S3 on loopback that writes its port and lives until its stdin ends. A process of its own: what pages its lists needs
// the old ciphers of OpenSSL.
import type { IncomingMessage, ServerResponse } from "node:http";
import S3rver from "@20minutes/s3rver";

/** Checks every signature but those of lists: it makes them for an address without the slash that clients put behind the bucket. */
class Server extends S3rver {
  override createContext(request: IncomingMessage, response: ServerResponse): { app: object } {
    const context = super.createContext(request, response);
    if (request.url?.startsWith("/files/?"))
      context.app = Object.create(this, { allowMismatchedSignatures: { value: true } });
    return context;
  }
}

const server = new Server({
  address: "127.0.0.1",
  port: 0,
  silent: true,
  directory: process.argv[2] as string,
  configureBuckets: [{ name: "files" }],
});
const { port } = await server.run();
process.stdout.write(`${port}\n`);
process.stdin.resume().on("end", () => process.exit());
