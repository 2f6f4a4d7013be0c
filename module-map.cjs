// Which module may use which, always through its index.ts. A line added here is an architecture decision.
// Core modules first; apps (catalog, approval, attendance, voting, gatherings) never use apps.
module.exports = {
  tenancy: [],
  access: [],
  identity: ["access", "tenancy"],
  settings: [],
  messaging: [],
  directory: ["access", "identity", "tenancy"],
};
