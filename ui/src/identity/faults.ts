// What is wrong with what was typed, in a sentence; nothing when it may be sent.
import { passwordLength } from "@qilian/contract/identity.ts";
import { isPhone, plainPhone } from "@qilian/contract/phone.ts";
import { say } from "../i18n.ts";
import { fieldText } from "../problem.ts";
import { identityStrings } from "./strings.ts";

export type Fault = (typed: string) => string | undefined;

export const phoneFault: Fault = (typed) => (isPhone(plainPhone(typed)) ? undefined : fieldText("phone"));

export const codeFault: Fault = (typed) =>
  /^\d{6}$/.test(typed.trim()) ? undefined : say(identityStrings, "code_needed");

export const passwordFault: Fault = (typed) => (typed === "" ? say(identityStrings, "password_needed") : undefined);

/** Of a password that is being set; names the length. */
export const newPasswordFault: Fault = (typed) => {
  const count = typed.length;
  if (count >= passwordLength.least && count <= passwordLength.most) return undefined;
  return passwordFault(typed) ?? say(identityStrings, "password_length", { count });
};

/** A fault as a rule of antd's forms. */
export const ruleOf = (fault: Fault) => ({
  validator: async (_: unknown, typed = "") => {
    const wrong = fault(typed);
    if (wrong !== undefined) throw new Error(wrong);
  },
});
