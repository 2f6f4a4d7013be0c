// The code of an invitation: 40 bits. Of 10,000 that are open at a time an address finds one within 20 wrong tries an hour
// once in 600 years, and what it finds lets a proved number join or ask to.
import { randomBytes } from "node:crypto";
import { invitationAlphabet } from "@qilian/contract/invitations.ts";

/** 32 characters: five bits of a byte each, none more often than another. */
export const newInvitationCode = (): string =>
  [...randomBytes(8)].map((byte) => invitationAlphabet[byte % invitationAlphabet.length]).join("");
