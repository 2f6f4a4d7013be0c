// When jobs run by themselves: every schedule of the house, in cron's form, UTC.
export const schedule: Readonly<Record<string, string>> = {
  "identity.sweep": "17 3 * * *",
};
