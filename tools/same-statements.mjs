// Tests that only the first of the two PostgreSQLs gets: every statement of the product that they send is sent by a test
// which gets both, so that the older server would be asked nothing new. What they prove beyond that (limits, cookies, words,
// who may) is decided outside of the database. Counted with pg_stat_statements on Debian's PostgreSQL 15, `track = all`, file
// by file, values left out; reading and setting up that a test does for itself does not count. A test that gets a statement
// of its own leaves the list.
export const SAME_STATEMENTS = [
  "modules/directory/avatars/avatars.test.ts",
  "modules/directory/home/home.test.ts",
  "modules/directory/members/administrators-way-in.test.ts",
  "modules/directory/members/number-change.test.ts",
  "modules/directory/staff/import-lists.test.ts",
  "modules/directory/visibility/rule-searches.test.ts",
  "modules/identity/begun.test.ts",
  "modules/identity/brand-names.test.ts",
  "modules/identity/codes.test.ts",
  "modules/identity/console-entry.test.ts",
  "modules/identity/limits.test.ts",
  "modules/identity/openings.test.ts",
  "modules/identity/operator-limits.test.ts",
  "modules/identity/own-account.test.ts",
  "modules/identity/password-rules.test.ts",
  "modules/identity/proxies.test.ts",
  "modules/identity/reset.test.ts",
  "modules/identity/sessions.test.ts",
  "modules/messaging/outbox.test.ts",
  "modules/tenancy/attacks.test.ts",
  "modules/tenancy/own-applications.test.ts",
  "platform/files/stored-files.test.ts",
  "platform/http/http.test.ts",
  "platform/http/uploads.test.ts",
  "platform/metrics/metrics.test.ts",
];
