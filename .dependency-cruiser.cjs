// Who may import whom. tools/rules.test.ts plants one breach of every rule and sees it caught.
const map = require("./module-map.cjs");

const MODULES = "^server/src/modules/";
const TESTS = "[.]test[.]tsx?$";
const STORES = "[/-]store[.]ts$";

const rule = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

const mapped = Object.entries(map).map(([module, used]) =>
  rule(
    `map-${module}`,
    `module-map.cjs lets ${module} use: ${used.join(", ") || "no other module"}.`,
    { path: `${MODULES}${module}/` },
    { path: MODULES, pathNot: `${MODULES}(${[module, ...used].join("|")})/` },
  ),
);

module.exports = {
  forbidden: [
    rule("no-circular", "A cycle has no first file to read.", {}, { circular: true }),
    rule("not-to-unresolvable", "The import names nothing that exists.", {}, { couldNotResolve: true }),
    rule(
      "platform-knows-no-module",
      "The platform is below every module.",
      { path: "^server/src/platform/", pathNot: "[.]test[.]ts$" },
      { path: "^server/src/(modules/|[^/]+$)" },
    ),
    rule(
      "modules-meet-at-index",
      "What a module offers to others stands in its index.ts.",
      { path: `${MODULES}([^/]+)/` },
      { path: `${MODULES}[^/]+/`, pathNot: `${MODULES}($1/|[^/]+/index[.]ts$)` },
    ),
    rule(
      "modules-stand-in-the-map",
      "A module that module-map.cjs does not list uses no other module.",
      { path: `${MODULES}([^/]+)/`, pathNot: `${MODULES}(${Object.keys(map).join("|")})/` },
      { path: MODULES, pathNot: `${MODULES}$1/` },
    ),
    ...mapped,
    rule(
      "modules-are-wired-above",
      "The list of modules and the programs are above the modules.",
      { path: MODULES, pathNot: TESTS },
      { path: "^server/src/[^/]+$" },
    ),
    rule(
      "sql-in-stores",
      "SQL stands in store.ts, or in a file named *-store.ts.",
      { path: MODULES, pathNot: [TESTS, STORES] },
      { path: "(^|/)node_modules/(kysely|pg|pg-copy-streams|pg-query-stream)/" },
    ),
    rule(
      "database-by-its-door",
      "Modules use the database by platform/db/index.ts.",
      { path: MODULES },
      { path: "^server/src/platform/db/", pathNot: "^server/src/platform/db/index[.]ts$" },
    ),
    rule(
      "webs-through-contract",
      "The webs reach the server only through the contract.",
      { path: "^(console|portal|ui)/" },
      { path: "^(server|bench|e2e|tools)/" },
    ),
    rule("webs-do-not-meet", "What both webs need is in ui.", { path: "^console/" }, { path: "^portal/" }),
    rule("webs-do-not-meet-either-way", "What both webs need is in ui.", { path: "^portal/" }, { path: "^console/" }),
    rule("ui-is-below-the-webs", "ui holds no page.", { path: "^ui/" }, { path: "^(console|portal)/" }),
    rule(
      "server-knows-no-web",
      "The server serves the webs' built files and imports none of them.",
      { path: "^server/" },
      { path: "^(console|portal|ui|bench|e2e)/" },
    ),
    rule(
      "contract-stands-alone",
      "The contract is read by everybody and needs zod alone.",
      { path: "^contract/", pathNot: TESTS },
      { pathNot: ["^contract/", "(^|/)node_modules/zod/"] },
    ),
    rule(
      "no-undeclared-package",
      "A package that is imported stands in package.json.",
      { pathNot: TESTS },
      { dependencyTypes: ["npm-no-pkg", "npm-unknown"], pathNot: "(^|/)node_modules/@qilian/" },
    ),
  ],
  options: {
    // dependency-cruiser cannot read TypeScript 7; with no other parser it would inspect nothing and be content.
    parser: "swc",
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: "(^|/)node_modules/" },
    exclude: { path: "^(console|portal)/dist/" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".cjs", ".js", ".css", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "browser", "types", "default"],
      mainFields: ["module", "main", "types"],
    },
  },
};
