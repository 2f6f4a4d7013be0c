// `npm run demo`: a fictional enterprise of 5,000 people in 300 departments with rules, beside what is there already.
import { join } from "node:path";
import { seedDemo } from "./demo/enterprise.ts";
import { openHouse, prepareDatabase } from "./house.ts";
import { readConfig } from "./platform/config.ts";
import { openLog } from "./platform/log/index.ts";
import { joinEmbedded } from "./platform/postgres/joined.ts";

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

const config = readConfig(process.env);
const log = openLog("warn");
const embedded =
  config.databaseUrl === undefined
    ? await joinEmbedded({ folder: join(config.dataFolder, "postgres"), log: say })
    : undefined;
const appUrl = await prepareDatabase(embedded?.url ?? (config.databaseUrl as string), config, log);
// A worker: it runs the import, unless the product is up and is faster.
const house = await openHouse({ ...config, role: "worker" }, appUrl, embedded?.alone === true, log);
try {
  const { name, password, accounts } = await seedDemo(house, say);
  const at = (path: string): string => new URL(path, config.publicUrl).href;
  say(`\n${name}\n  Everybody's password: ${password}\n`);
  for (const account of accounts) say(`  ${account.phone}  ${account.name}  ${account.what}`);
  say(`
  Console 管理后台  ${at("/console")}    Portal 员工端  ${at("/")}
  The code that sign-in asks for stands in the operator's outbox: ${at("/operator/outbox")}
  ${embedded?.alone === false ? "" : "Start the product: npm start"}`);
} finally {
  await house.close();
  await embedded?.stop();
}
