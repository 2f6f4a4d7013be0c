// `/healthz`: the process runs. `/readyz`: it can serve, that is, the database answers those who read and
// those who write.
import type { FastifyInstance } from "fastify";
import type { Database } from "../db/index.ts";

export function health(app: FastifyInstance, { db }: { db: Database }): void {
  app.get("/healthz", { schema: { hide: true } }, async () => ({ status: "ok" }));
  app.get("/readyz", { schema: { hide: true } }, async (_request, reply) => {
    try {
      await db.respond();
      return { status: "ready" };
    } catch (error) {
      app.log.warn({ err: error }, "not ready");
      return reply.code(503).send({ status: "database unreachable" });
    }
  });
}
