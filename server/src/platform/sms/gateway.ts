// The SMS gateway: a web hook of the operator's, which is sent each message as a signed POST.
import { createHmac } from "node:crypto";
import type { SmsTransport } from "@qilian/contract/messaging.ts";
import { type Answer, wordsOf } from "../delivery/index.ts";

/** What the gateway is sent, as JSON. docs/sms-gateway.md shows the same. */
export type GatewayMessage = {
  /** The same for every try: a gateway that has it already says 2xx and sends nothing again. */
  id: string;
  kind: string;
  language: string;
  /** E.164 */
  phone: string;
  signature: string;
  /** The whole, its signature within. */
  text: string;
  /** What stands in the place of the placeholders, for gateways with templates of their own. */
  params: Record<string, string>;
};

/** Milliseconds until a gateway that does not answer has failed. */
const patience = 10_000;
/** Bytes of an answer that are read. */
const mostBytes = 4096;

/** HMAC-SHA256 in hex over `<timestamp>.<body>`. */
export const signatureFor = (secret: string, timestamp: string, body: string): string =>
  createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");

/**
 * One try. 2xx: accepted. Other answers under 500 refuse the message, but for 408, 425 and 429; those, 5xx and none at
 * all may go well later. Redirects are not followed: the message would go where nobody said.
 */
export async function postMessage(
  { url }: SmsTransport,
  secret: string,
  message: GatewayMessage,
  stopping?: AbortSignal,
): Promise<Answer> {
  const body = JSON.stringify(message);
  const timestamp = String(Math.floor(Date.now() / 1000));
  try {
    const response = await fetch(url, {
      method: "POST",
      redirect: "manual",
      signal: AbortSignal.any([AbortSignal.timeout(patience), ...(stopping ? [stopping] : [])]),
      headers: {
        "content-type": "application/json; charset=utf-8",
        "user-agent": "Qilian",
        "x-qilian-timestamp": timestamp,
        "x-qilian-signature": `v1=${signatureFor(secret, timestamp, body)}`,
      },
      body,
    });
    const { status } = response;
    const words = wordsOf(`HTTP ${status} ${reasonIn(await beginningOf(response))}`);
    if (response.ok) return { accepted: true, words };
    return { accepted: false, again: status >= 500 || [408, 425, 429].includes(status), words };
  } catch (error) {
    return { accepted: false, again: true, words: wordsOf(faultOf(error as Fault)) };
  }
}

type Fault = Error & { cause?: { code?: string } };

/** fetch says `fetch failed` and hides why in the cause. */
const faultOf = (error: Fault): string =>
  error.name === "TimeoutError" ? `no answer within ${patience / 1000} s` : (error.cause?.code ?? error.message);

/** A gateway that answers in JSON says why in `reason`; other text is taken as it stands. */
function reasonIn(answer: string): string {
  try {
    const { reason } = JSON.parse(answer) as { reason?: unknown };
    return typeof reason === "string" ? reason : "";
  } catch {
    return answer;
  }
}

async function beginningOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    bytes += part.length;
    if (bytes >= mostBytes) break;
  }
  return Buffer.concat(parts).subarray(0, mostBytes).toString("utf8");
}
