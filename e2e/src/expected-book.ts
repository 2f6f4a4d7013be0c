// What each colleague must find in the address book, worked out from the company's data and the rules by a plain
// reading of who sees whom; nothing here comes from the product's own filter.
import type { Invented } from "../../server/src/demo/people.ts";
import {
  hiddenDepartment,
  type Obj,
  type OracleRule,
  type OracleWorld,
  oracleSees,
  oracleTree,
  upwards,
} from "../../server/src/modules/directory/visibility/visibility-oracle.ts";
import { enterprise } from "./company.ts";

const keyOf = (path: readonly string[]): string => [enterprise, ...path].join(">>");
const nameOf = (key: string): string => key.split(">>").at(-1) as string;

export type Level = { path: string[]; count: number; departments: string[]; people: string[] };

export const departmentObject = (path: readonly string[], subtree: boolean): Obj => ({
  department: keyOf(path),
  subtree,
});

export class ExpectedBook {
  private readonly world: OracleWorld;
  private readonly people: Map<string, Invented>;

  /** `people`: everybody who has signed in once; nobody else is in a colleague's address book. */
  constructor(departments: readonly string[][], people: readonly Invented[]) {
    this.people = new Map(people.map((person) => [person.phone, person]));
    const parents: [string, string | null][] = departments.map((path) => [keyOf(path), keyOf(path.slice(0, -1))]);
    this.world = {
      parents: new Map([[enterprise, null], ...parents]),
      members: new Map(
        people.map((person) => [
          person.phone,
          { departments: person.departments.map(keyOf), roles: [], state: "opened", hidesPhone: false },
        ]),
      ),
      rules: [],
      executives: new Set(),
      executiveMode: false,
    };
  }

  setRules(rules: OracleRule[]): void {
    this.world.rules = rules;
  }

  sees(viewer: Invented, target: Invented): boolean {
    return oracleSees(this.world, viewer.phone, target.phone);
  }

  /** Everybody whom the viewer sees, himself included. */
  seenBy(viewer: Invented): Invented[] {
    return [...this.people.values()].filter((target) => this.sees(viewer, target));
  }

  /** The levels of the viewer's tree by the way that leads to them, those in which somebody stands and the top. */
  levelsOf(viewer: Invented): Map<string, Level> {
    const tree = oracleTree(this.world, viewer.phone);
    const seen = this.seenBy(viewer);
    const shownPath = (key: string): string[] =>
      upwards(this.world, key)
        .filter((above) => tree.has(above))
        .map(nameOf)
        .reverse();
    const levels = [...tree].filter(([key, { count }]) => count > 0 || key === enterprise);
    return new Map(
      levels.map(([key, { count }]) => [
        shownPath(key).join(" / "),
        {
          path: shownPath(key),
          count,
          departments: [...tree]
            .filter(([, node]) => node.hangsFrom === key)
            .map(([child, node]) => `${nameOf(child)} ${node.count} 人`),
          people: seen
            .filter(({ departments }) => departments.some((path) => keyOf(path) === key))
            .map(({ name, title }) => `${name} ${title}`),
        },
      ]),
    );
  }

  /** The paths of the target's departments that the viewer may know of, as the card writes them. */
  departmentsOnCard(viewer: Invented, target: Invented): string[] {
    return target.departments
      .filter((path) => !hiddenDepartment(this.world, viewer.phone, keyOf(path)))
      .map((path) => path.join(" / "));
  }
}
