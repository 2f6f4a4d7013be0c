// `/openapi.json` and a page at `/openapi` to read and try it.
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";

export async function openApiPage(app: FastifyInstance): Promise<void> {
  app.get("/openapi.json", { schema: { hide: true } }, async () => app.swagger());
  await app.register(swaggerUi, {
    routePrefix: "/openapi",
    staticCSP:
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    uiConfig: { docExpansion: "none", tryItOutEnabled: true },
  });
}
