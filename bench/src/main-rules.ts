// Rules of who sees whom over a large enterprise, and three people whom they treat differently.
import type { RuleDraft, RuleObject } from "@qilian/contract/visibility.ts";
import { seeded } from "../../server/src/demo/people.ts";
import type { Person } from "../../server/src/test/person.ts";
import { withOwner, withTenant } from "./database.ts";
import { addColleague, type Enterprise } from "./enterprise.ts";

export type Viewer = { kind: string; id: string; person: Person };
/** How many rules, and the number from which on the three have theirs. */
type Setting = { rules: number; firstPhone: number };
type Node = { id: string; name: string; depth: number; parent_id: string };

/**
 * Opens everybody's account, for only then they are in the address book; in the database, since nobody waits for
 * 50,000 people to sign in. Tidies up after it as the database does by itself in time.
 */
export async function openEverybody({ product, tenantId }: Enterprise): Promise<void> {
  await withTenant(product.databaseUrl, tenantId, async (client) => {
    const own = "tenant_id = app_tenant()";
    await client.query(`update directory_member set state = 'opened' where ${own} and state = 'unopened'`);
    await client.query(`update directory_department set opened_count = headcount where ${own}`);
  });
  await withOwner(product.databaseUrl, (client) =>
    client.query("vacuum (analyze) directory_member, directory_membership, directory_department"),
  );
}

/** Sets the rules and adds the three. */
export async function setRules(enterprise: Enterprise, { rules, firstPhone }: Setting): Promise<Viewer[]> {
  const { product, tenantId, admin } = enterprise;
  const { nodes, people } = await withTenant(product.databaseUrl, tenantId, async (client) => ({
    nodes: (
      await client.query(
        "select id, name, parent_id, cardinality(path) as depth from directory_department where tenant_id = app_tenant() order by path",
      )
    ).rows as Node[],
    people: (
      await client.query("select id from directory_member where tenant_id = app_tenant() order by id limit 40")
    ).rows.map(({ id }) => id as string),
  }));
  const top = (name: string): string => (nodes.find((node) => node.depth === 2 && node.name === name) as Node).id;
  const below = (id: string): string => (nodes.find((node) => node.parent_id === id) as Node).id;
  const [office, research, finance] = [top("总经理办公室"), top("研发中心"), top("财务部")];
  const viewers = [
    { kind: "sees all but the hidden", ...(await addColleague(enterprise, "顾知行", `${firstPhone}`, [office])) },
    {
      kind: "own department only",
      ...(await addColleague(enterprise, "沈若岚", `${firstPhone + 1}`, [below(research)])),
    },
    {
      kind: "no access but a whitelist",
      ...(await addColleague(enterprise, "陆景明", `${firstPhone + 2}`, [finance])),
    },
  ];
  const decisive: RuleDraft[] = [
    { kind: "own-only", scope: "subtree", subjects: [department(research, true)], exceptions: [] },
    {
      kind: "no-access",
      scope: "node",
      subjects: [department(finance, true)],
      exceptions: [department(top("人力资源部"), true), ...people.map((id): RuleObject => ({ kind: "member", id }))],
    },
  ];
  const spared = new Set([office, research, finance]);
  const leaves = nodes.filter((node) => node.depth >= 3 && !spared.has(node.parent_id));
  for (const rule of [...decisive, ...chanceRules(leaves, rules - decisive.length)])
    await admin.post("/v1/directory/rules", rule).accepted();
  return viewers;
}

const department = (id: string, subtree: boolean): RuleObject => ({ kind: "department", id, subtree });

/** Half of them hide departments, the others restrict; every second one has a whitelist. */
function chanceRules(nodes: readonly Node[], count: number): RuleDraft[] {
  const random = seeded(50);
  const some = (most: number): RuleObject[] => {
    const drawn = Array.from({ length: 1 + Math.floor(random() * most) }, () =>
      department((nodes[Math.floor(random() * nodes.length)] as Node).id, random() < 0.3),
    );
    return [...new Map(drawn.map((object) => [object.id, object])).values()];
  };
  return Array.from({ length: count }, (_, at) => ({
    kind: at % 2 === 0 ? "hidden" : at % 4 === 1 ? "own-only" : "no-access",
    scope: at % 3 === 0 ? "subtree" : "node",
    subjects: some(5),
    exceptions: at % 4 < 2 ? some(3) : [],
  }));
}
