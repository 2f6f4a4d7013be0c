// Moving a department with everybody below it.
import { withTenant } from "./database.ts";
import type { Enterprise } from "./enterprise.ts";
import { atMost, type Figure, told } from "./figures.ts";

/** Away and back. */
const moves = 4;
const about = 10_000;

export async function moveFigures({ product, admin, tenantId, rootId }: Enterprise): Promise<Figure[]> {
  const [moved, goal] = await withTenant(product.databaseUrl, tenantId, async (client) => {
    const { rows } = await client.query(
      "select id, headcount from directory_department where parent_id = $1 order by abs(headcount - $2) limit 2",
      [rootId, about],
    );
    return rows as [{ id: string; headcount: number }, { id: string }];
  });
  const times: number[] = [];
  for (let at = 0; at < moves; at++) {
    const began = performance.now();
    await admin
      .post(`/v1/directory/departments/${moved.id}/move`, { parentId: at % 2 === 0 ? goal.id : rootId })
      .accepted();
    times.push((performance.now() - began) / 1000);
  }
  return [
    atMost(`moving a department, the slowest of ${moves}`, Math.max(...times), "s", 1),
    told("people in it and below", moved.headcount, ""),
  ];
}
