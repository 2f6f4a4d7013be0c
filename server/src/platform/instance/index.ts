// What the operator says of the whole instance: its brand, and how long what is kept.
export { type Logo, ownBrand, ownLogo, productName, putBrand, putLogo } from "./brand.ts";
export { overdue } from "./overdue.ts";
export { keptDays, putRetention, retentionDays } from "./retention.ts";
export { sweepKeptJob } from "./sweeps.ts";
