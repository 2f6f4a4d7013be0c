// How messages reach people: codes for signing in go by SMS.
import type { Check } from "../../platform/health/index.ts";
import { smsTransport } from "../../platform/sms/index.ts";

const sms: Check = { part: "identity.sms", look: async () => ({ state: "warning", code: smsTransport }) };

export const checks: readonly Check[] = [sms];
