declare module "@20minutes/s3rver" {
  import type { IncomingMessage, Server, ServerResponse } from "node:http";
  import type { AddressInfo } from "node:net";

  /** An S3 on loopback that keeps objects in a folder and checks signatures. Its one key is S3RVER, with itself as secret. */
  export default class S3rver {
    constructor(options: {
      address: string;
      port: number;
      silent: boolean;
      directory: string;
      configureBuckets: { name: string }[];
    });
    httpServer: Server;
    createContext(request: IncomingMessage, response: ServerResponse): { app: object };
    run(): Promise<AddressInfo>;
    close(): Promise<void>;
  }
}
