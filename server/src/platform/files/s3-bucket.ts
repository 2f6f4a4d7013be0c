// The requests to a bucket, with their time limits and tries, and one sentence when they fail.
import type { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { FilesFailed } from "./files-failed.ts";
import type { S3Address } from "./s3-address.ts";

const tries = 3;
/** Milliseconds for a connection to be made, and without a byte on one that is. */
const connectLimit = 5_000;
const idleLimit = 30_000;
/** Milliseconds before the second try; the third waits twice as long. */
const firstPause = 200;
/** Each file that somebody downloads holds one for as long as that takes. */
const connections = 200;

const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

export class S3Bucket {
  readonly place: string;
  private readonly name: string;
  private readonly client: S3Client;

  constructor({ endpoint, region, bucket, prefix, pathStyle, accessKeyId, secretAccessKey }: S3Address) {
    this.place = `${endpoint}/${bucket}/${prefix}`;
    this.name = bucket;
    this.client = new S3Client({
      endpoint,
      region,
      forcePathStyle: pathStyle,
      credentials: { accessKeyId, secretAccessKey },
      maxAttempts: tries,
      // What fails is told by the error alone.
      logger: silent,
      // Checksums in trailers are beyond many servers that speak S3; what is written carries its MD5.
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
      requestHandler: {
        connectionTimeout: connectLimit,
        socketTimeout: idleLimit,
        httpAgent: { maxSockets: connections },
        httpsAgent: { maxSockets: connections },
      },
    });
  }

  /** `content` gives the bytes anew for each try: the library repeats no request whose body is a stream. */
  async put(key: string, bytes: number, md5: string, content: () => Readable): Promise<void> {
    for (let tried = 1; ; tried++) {
      const body = content();
      try {
        await this.client.send(
          new PutObjectCommand({ Bucket: this.name, Key: key, Body: body, ContentLength: bytes, ContentMD5: md5 }),
        );
        return;
      } catch (error) {
        if (tried === tries || !isPassing(error)) throw this.failure(error);
        await pause(firstPause * tried);
      } finally {
        body.destroy();
      }
    }
  }

  async putText(key: string, text: string): Promise<void> {
    await this.tell(this.client.send(new PutObjectCommand({ Bucket: this.name, Key: key, Body: text })));
  }

  /** Undefined when there is no such object. `range` is that of HTTP. */
  async get(key: string, range?: string): Promise<GetObjectCommandOutput | undefined> {
    try {
      return await this.client.send(new GetObjectCommand({ Bucket: this.name, Key: key, Range: range }));
    } catch (error) {
      if ((error as Error).name === "NoSuchKey") return undefined;
      throw this.failure(error);
    }
  }

  /** In the order of their bytes, a thousand to a request. */
  async *keys(prefix: string): AsyncGenerator<string> {
    let after: string | undefined;
    do {
      const page = await this.tell(
        this.client.send(new ListObjectsV2Command({ Bucket: this.name, Prefix: prefix, ContinuationToken: after })),
      );
      for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
      after = page.NextContinuationToken;
    } while (after !== undefined);
  }

  async remove(key: string): Promise<void> {
    await this.tell(this.client.send(new DeleteObjectCommand({ Bucket: this.name, Key: key })));
  }

  close(): void {
    this.client.destroy();
  }

  /** By the name of what went wrong alone: messages of a server may quote keys. */
  failure(error: unknown): FilesFailed {
    const { status, name } = factsOf(error);
    const said = /^\w{1,60}$/.test(name) ? name : "Error";
    return new FilesFailed(`${this.place} fails with ${said}${status === undefined ? "" : ` (${status})`}.`);
  }

  private async tell<T>(request: Promise<T>): Promise<T> {
    try {
      return await request;
    } catch (error) {
      throw this.failure(error);
    }
  }
}

function factsOf(error: unknown): { status: number | undefined; name: string } {
  const { name, code, $metadata } = error as Error & { code?: string; $metadata?: { httpStatusCode?: number } };
  return { status: $metadata?.httpStatusCode, name: code ?? name };
}

/** No answer, or one that says that another try may do. */
function isPassing(error: unknown): boolean {
  const { status } = factsOf(error);
  return status === undefined || status === 429 || status >= 500;
}
