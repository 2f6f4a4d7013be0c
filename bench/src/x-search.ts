import { writeFileSync } from "node:fs";
import { freePort } from "../../server/src/platform/postgres/cluster.ts";
import { cookieLine, enterpriseName, foundEnterprise } from "./enterprise.ts";
import { importAll } from "./imports.ts";
import { Line } from "./latency.ts";
import { openEverybody, setRules } from "./main-rules.ts";
import { mixedQueries, timed } from "./main-search.ts";
import { withTenant } from "./database.ts";
import { Product } from "./product.ts";
import { writeStaffFile } from "./staff-file.ts";
const product = Product.at(await freePort());
const file = await writeStaffFile(product.folder, enterpriseName, { people: 50_000, departments: 3000, firstPhone: 13_800_000_000 });
await product.start();
const e = await foundEnterprise(product);
await importAll(e.admin, file.path, 300000);
console.log("opening"); const t = performance.now();
await openEverybody(e); console.log("opened", Math.round(performance.now() - t));
const viewers = await setRules(e, { rules: Number(process.argv[2] ?? 50), firstPhone: 13_900_000_101 });
const out: [number, string, string][] = [];
for (const { kind, person } of viewers) {
  const line = new Line(product.origin, cookieLine(person));
  const words = [...mixedQueries(file.people, 280, 11), ...file.people.slice(0, 60).map(({ name }) => name.slice(0, 1))];
  for (const w of words) {
    let best = 1e9;
    for (let i = 0; i < 6; i++) { best = Math.min(best, await timed(line, `/v1/directory/book/search?q=${encodeURIComponent(w)}`, [200])); }
    out.push([best, kind, w]);
  }
  const mine = out.filter(([, k]) => k === kind).map(([b]) => b).sort((a, b) => a - b);
  console.log(kind, "p50", mine[mine.length >> 1]!.toFixed(1), "p99", mine[Math.floor(mine.length * 0.99)]!.toFixed(1));
  line.close();
}
for (const [b, k, w] of out.sort((a, b) => b[0] - a[0]).slice(0, 25)) console.log(b.toFixed(1), k, w);
const targets = await withTenant(product.databaseUrl, e.tenantId, async (c) => (await c.query("select id from directory_member where tenant_id = app_tenant() order by md5(id::text) limit 40")).rows.map((r) => r.id as string));
const v: number[] = [];
for (const targetId of targets) { let best = 1e9; for (let i = 0; i < 5; i++) { const b = performance.now(); await e.admin.post("/v1/directory/verifications", { viewerId: viewers[0]?.id, targetId }).accepted(); best = Math.min(best, performance.now() - b); } v.push(best); }
console.log("verification best-of-5: p50", v.sort((a, b) => a - b)[20]!.toFixed(1), "max", v.at(-1)!.toFixed(1));
writeFileSync("/tmp/hold.json", JSON.stringify({ url: product.databaseUrl, tenant: e.tenantId, origin: product.origin, pid: process.pid, viewers: viewers.map(({ id, kind }) => ({ id, kind })) }));
if (process.argv[3] === "hold") setInterval(() => {}, 1000); else await product.remove();
