// The product's database as its owner, for what no route tells: rows written, rows counted twice.
import pg from "pg";

pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export async function withOwner<T>(url: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/** As one tenant; of people and departments the owner sees every tenant's, so their tenant is named. */
export const withTenant = <T>(url: string, tenantId: string, act: (client: pg.Client) => Promise<T>): Promise<T> =>
  withOwner(url, async (client) => {
    await client.query("select set_config('app.tenant', $1, false)", [tenantId]);
    return act(client);
  });
