import {
  messagingApi,
  type OutboxMail,
  type OutboxMessage,
  type Template,
  type Transports,
} from "@qilian/contract/messaging.ts";
import { call, type Input } from "@qilian/ui/client.ts";
import { type Rows, usePages } from "@qilian/ui/rows.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

/** Milliseconds between two looks into the outbox while its page is open. */
const outboxEvery = 4_000;
const transportsKey = ["messaging", "transports"];
const templatesKey = ["messaging", "templates"];

const paged = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

export const useOutbox = (): Rows<OutboxMessage> =>
  usePages(["messaging", "sms"], (cursor, signal) => call(messagingApi.outbox, { query: paged(cursor), signal }), {
    every: outboxEvery,
  });

export const useMails = (): Rows<OutboxMail> =>
  usePages(["messaging", "mails"], (cursor, signal) => call(messagingApi.mails, { query: paged(cursor), signal }), {
    every: outboxEvery,
  });

export type Revealed = { text: string; code?: string | undefined };

/** What was revealed is shown until the page is left; each reading is audited. */
export function useReveal() {
  const [revealed, setRevealed] = useState<Record<string, Revealed>>({});
  const reveal = useMutation({
    mutationFn: (id: string) => call(messagingApi.revealMessage, { params: { id } }),
    onSuccess: (message, id) => setRevealed((before) => ({ ...before, [id]: message })),
  });
  return { revealed, reveal };
}

export const useTransports = () =>
  useQuery({ queryKey: transportsKey, queryFn: ({ signal }) => call(messagingApi.transports, { signal }) });

function useChange<Given>(change: (given: Given) => Promise<Transports>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (transports) => queries.setQueryData(transportsKey, transports),
  });
}

type Body<R extends Parameters<typeof call>[0]> = Input<R> extends { body: infer B } ? B : never;
export type SmsSettings = Body<typeof messagingApi.setSmsTransport>;
export type MailSettings = Body<typeof messagingApi.setMailTransport>;

export const useSetSms = () => useChange((body: SmsSettings) => call(messagingApi.setSmsTransport, { body }));
export const useDropSms = () => useChange((_: undefined) => call(messagingApi.dropSmsTransport));
export const useSetMail = () => useChange((body: MailSettings) => call(messagingApi.setMailTransport, { body }));
export const useDropMail = () => useChange((_: undefined) => call(messagingApi.dropMailTransport));

export const testSms = (phone: string, language: "zh-CN" | "en-US") =>
  call(messagingApi.testSmsTransport, { body: { phone, language } });
export const testMail = (address: string, language: "zh-CN" | "en-US") =>
  call(messagingApi.testMailTransport, { body: { address, language } });

export const useTemplates = () =>
  useQuery({ queryKey: templatesKey, queryFn: ({ signal }) => call(messagingApi.templates, { signal }) });

export function useSetTemplate() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Pick<Template, "kind" | "language"> & { text?: string }) =>
      call(messagingApi.setTemplate, { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: templatesKey }),
  });
}
