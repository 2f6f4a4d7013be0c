// The peer of `serve`: a bare Fastify that answers with one primary-key read by `pg`. Arguments: the database's url.
// Prints its port; ends when its standard input ends.
import type { AddressInfo } from "node:net";
import { fastify } from "fastify";
import pg from "pg";

const [url] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 12 });
const app = fastify();
const text = "select id, name, name_en, title, gender, phone, landline, email, office from bench_member where id = $1";

app.get("/member/:id", async (request) => {
  const { id } = request.params as { id: string };
  const { rows } = await pool.query({ name: "member", text, values: [id] });
  return rows[0];
});

await app.listen({ host: "127.0.0.1", port: 0 });
console.log((app.server.address() as AddressInfo).port);
process.stdin.resume();
process.stdin.on("end", async () => {
  await app.close();
  await pool.end();
});
