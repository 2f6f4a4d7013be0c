// Messages on their way: each is tried until the other side takes or refuses it, or nobody could use it any more.
import { setTimeout as pause } from "node:timers/promises";
import type { InstanceTx } from "../db/index.ts";
import type { Event } from "../events.ts";
import { reasonOf } from "../jobs/failure-reason.ts";
import { defineJob, type Job, type Work } from "../jobs/index.ts";
import type { Seals } from "../seals/index.ts";
import * as store from "./store.ts";

export {
  type Channel,
  countDeliveries,
  type Delivery,
  isCarried,
  keepQueued,
  oneDelivery,
  pageOfDeliveries,
  removeTransport,
} from "./store.ts";

/** What one try came to. `again`: it may go well later. `words` are the other side's, cut and without what it quotes. */
export type Answer = { accepted: true; words: string } | { accepted: false; again: boolean; words: string };

/** A way out that is open; `send` never throws for what the other side does. */
export type Way<Row> = { send(message: Row): Promise<Answer>; close(): void };

/** Told inside the tenant that sent it, in the transaction that gives a message up. */
export type Undelivered<Row> = { message: Row; failure: store.Failure; words: string };

export type Carrier<Row extends store.Delivery, Settings extends object> = {
  channel: store.Channel;
  open(tx: InstanceTx, settings: Settings, secret: string | undefined, signal: AbortSignal): Promise<Way<Row>>;
  /** Hears of what a tenant sent in vain. */
  undelivered?: Event<Undelivered<Row>>;
};

const place = "instance.messaging_transport.secret_sealed";

/** What carries a channel's messages, its secret opened. Undefined: nothing does. @throws SealError */
export async function transportOf<Settings extends object>(
  tx: InstanceTx,
  seals: Seals,
  channel: store.Channel,
): Promise<{ settings: Settings; secret: string | undefined } | undefined> {
  const found = await store.readTransport(tx, channel);
  if (found === undefined) return undefined;
  const secret = found.secret_sealed === null ? undefined : seals.open(place, found.secret_sealed);
  return { settings: found.settings as Settings, secret };
}

export const setTransport = (
  tx: InstanceTx,
  seals: Seals,
  channel: store.Channel,
  settings: object,
  secret: string | undefined,
): Promise<void> =>
  store.writeTransport(tx, channel, {
    settings,
    secret_sealed: secret === undefined ? null : seals.seal(place, secret),
  });

/** What the other side said, fit to be kept: its first line, 200 characters, no numbers and no secrets. */
export const wordsOf = (text: string): string => reasonOf(new Error(text.trim())).slice(0, 200);

/** Seconds to the next try after each: a code is wanted now, and as long as it lives; the rest is given up in the end. */
const urgentPauses = [1, 2, 4, 8, 15, 30];
const pauses = [5, 30, 120, 600, 1800, 3600, 3600];
/** Messages of a lane under way at once in a process. */
const atOnce = 6;
/** After this many each, the settings are read anew. */
const perPass = 50;
/** A job stays for a next try that is this near, in seconds; a later one is found by the clock. */
const patience = 15;
const lookEvery = 250;

/** The job that sends what a lane holds, the urgent or the other; enqueue it with what it is to send. */
export const laneJob = <Row extends store.Delivery, Settings extends object>(
  name: string,
  carrier: Carrier<Row, Settings>,
  urgent: boolean,
): Job => defineJob(name, (work) => new Lane(work, carrier, urgent).empty());

class Lane<Row extends store.Delivery, Settings extends object> {
  private readonly work: Work;
  private readonly carrier: Carrier<Row, Settings>;
  private readonly urgent: boolean;

  constructor(work: Work, carrier: Carrier<Row, Settings>, urgent: boolean) {
    this.work = work;
    this.carrier = carrier;
    this.urgent = urgent;
  }

  async empty(): Promise<void> {
    const { db, signal } = this.work;
    // A process that stops leaves the rest to the next one, or to the clock.
    while (!signal.aborted) {
      const { channel } = this.carrier;
      const wait = await db.readInstance((tx) => store.secondsUntilDue(tx, channel, this.urgent));
      if (wait === undefined || wait > patience) return;
      if (wait > 0) await pause(lookEvery, undefined, { signal }).catch(() => undefined);
      else if (!(await this.pass())) return;
    }
  }

  /** False: nothing carries messages any more. */
  private async pass(): Promise<boolean> {
    const { db, seals, signal } = this.work;
    const way = await db.instance(async (tx) => {
      const transport = await transportOf<Settings>(tx, seals, this.carrier.channel);
      if (transport !== undefined) return this.carrier.open(tx, transport.settings, transport.secret, signal);
      await store.keepQueued(tx, this.carrier.channel);
    });
    if (way === undefined) return false;
    try {
      await Promise.all(Array.from({ length: atOnce }, () => this.sendSome(way)));
    } finally {
      way.close();
    }
    return true;
  }

  private async sendSome(way: Way<Row>): Promise<void> {
    const { db, signal } = this.work;
    for (let sent = 0; sent < perPass && !signal.aborted; sent++) {
      const message = await db.instance((tx) => store.takeDue<Row>(tx, this.carrier.channel, this.urgent));
      if (message === undefined) return;
      const outcome: store.Outcome = message.expired
        ? { state: "failed", failure: "expired", words: message.words }
        : this.outcomeOf(message, await way.send(message));
      await this.settle(message, outcome);
    }
  }

  private outcomeOf(message: Row, answer: Answer): store.Outcome {
    const { words } = answer;
    if (answer.accepted) return { state: "sent", words };
    if (!answer.again) return { state: "failed", failure: "refused", words };
    const afterSeconds = (this.urgent ? urgentPauses : pauses)[message.tries - 1];
    if (afterSeconds !== undefined) return { state: "queued", words, afterSeconds };
    if (this.urgent) return { state: "queued", words, afterSeconds: urgentPauses.at(-1) as number };
    return { state: "failed", failure: "unreachable", words };
  }

  private async settle(message: Row, outcome: store.Outcome): Promise<void> {
    const { db } = this.work;
    await db.instance(async (tx) => {
      if (!(await store.settle(tx, this.carrier.channel, message.id, outcome)) || outcome.state !== "failed") return;
      const { failure, words } = outcome;
      const { undelivered } = this.carrier;
      if (message.tenant_id === null || undelivered === undefined) return;
      await db.within(tx, message.tenant_id, (inside) => undelivered.tell(inside, { message, failure, words }));
    });
  }
}

/** Enqueues the lanes in which something is due: tries that were put off, and what an ended process left. */
export async function resumeLanes(
  tx: InstanceTx,
  lanes: readonly { channel: store.Channel; urgent: boolean; job: Job }[],
): Promise<void> {
  for (const { channel, urgent, job } of lanes)
    if ((await store.secondsUntilDue(tx, channel, urgent)) === 0) await job.enqueue(tx, {});
}
