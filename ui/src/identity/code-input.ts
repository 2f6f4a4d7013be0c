/** How a code is typed: digits, and phones offer those of the message that has just come. */
export const codeInput = { size: "large", inputMode: "numeric", autoComplete: "one-time-code", maxLength: 8 } as const;
