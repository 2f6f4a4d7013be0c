// An authenticator in software: keys on P-256, attestation "none", and every lie that an attack needs.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

type Key = { id: string; privateKey: KeyObject; userHandle: string; counter: number };
type Options = { challenge: string; rpId?: string; rp?: { id?: string }; user?: { id: string } };
export type Lie = { origin?: string; rpId?: string; verified?: boolean; counter?: number; userHandle?: string };

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");

/** Just enough CBOR: maps, byte and text strings, small integers. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  if (typeof value === "number") return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === "string") return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const entries = [...value].flatMap(([key, held]) => [cbor(key), cbor(held as Buffer)]);
  return Buffer.concat([head(5, value.size), ...entries]);
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
}

export class Authenticator {
  readonly keys: Key[] = [];
  private readonly origin: string;
  constructor(publicUrl: URL) {
    this.origin = publicUrl.origin;
  }

  /** Makes a passkey, as `navigator.credentials.create` would. */
  create(options: Options, lie: Lie = {}) {
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const jwk = publicKey.export({ format: "jwk" });
    const id = randomBytes(16);
    const key = { id: base64url(id), privateKey, userHandle: options.user?.id ?? "", counter: 0 };
    this.keys.push(key);
    const cose = cbor(
      new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(jwk.x as string, "base64url")],
        [-3, Buffer.from(jwk.y as string, "base64url")],
      ]),
    );
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
    const authData = Buffer.concat([this.data(options.rp?.id, 0x40, 0, lie), attested]);
    const object = new Map<string, unknown>([
      ["fmt", "none"],
      ["attStmt", new Map()],
      ["authData", authData],
    ]);
    const clientDataJSON = base64url(this.clientData("webauthn.create", options, lie));
    return this.answer(key, { clientDataJSON, attestationObject: base64url(cbor(object)), transports: ["internal"] });
  }

  /** Signs with the passkey, the latest unless one is named, as `navigator.credentials.get` would. */
  get(options: Options, lie: Lie = {}, key = this.keys.at(-1) as Key) {
    key.counter = lie.counter ?? key.counter + 1;
    const authData = this.data(options.rpId, 0, key.counter, lie);
    const client = this.clientData("webauthn.get", options, lie);
    const signed = Buffer.concat([authData, createHash("sha256").update(client).digest()]);
    return this.answer(key, {
      clientDataJSON: base64url(client),
      authenticatorData: base64url(authData),
      signature: base64url(sign("sha256", signed, key.privateKey)),
      userHandle: lie.userHandle ?? key.userHandle,
    });
  }

  private answer<Response>({ id }: Key, response: Response) {
    return { id, rawId: id, type: "public-key", clientExtensionResults: {}, response };
  }

  private data(rpId: string | undefined, more: number, counter: number, lie: Lie): Buffer {
    const flags = 0x01 | (lie.verified === false ? 0 : 0x04) | more;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const site = createHash("sha256")
      .update(lie.rpId ?? rpId ?? "")
      .digest();
    return Buffer.concat([site, Buffer.from([flags]), count]);
  }

  private clientData(type: string, { challenge }: Options, lie: Lie): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: lie.origin ?? this.origin, crossOrigin: false }));
  }
}
