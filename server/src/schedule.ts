// When jobs run by themselves: every schedule of the house, in cron's form, UTC.
export const schedule: Readonly<Record<string, string>> = {
  "directory.key_departments": "*/10 * * * *",
  "directory.sweep_imports": "7 4 * * *",
  "directory.sweep_invitations": "12 4 * * *",
  "files.sweep": "37 * * * *",
  "http.sweep_keys": "47 * * * *",
  "identity.sweep": "17 3 * * *",
  "messaging.resume": "* * * * *",
  "instance.sweep_kept": "47 3 * * *",
  "jobs.keep_failed": "27 * * * *",
  "tenancy.remove_dissolved": "*/5 * * * *",
};
