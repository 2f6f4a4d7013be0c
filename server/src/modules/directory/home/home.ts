// 首页: what an administrator is shown of the enterprise, each part with the grant for it.
import { type Home, type HomePeople, mostChangesCounted, mostTopDepartments } from "@qilian/contract/home.ts";
import type { Actor, Scope } from "../../../platform/actor.ts";
import type { IdList, Tx } from "../../../platform/db/index.ts";
import { recentChanges } from "../../access/index.ts";
import * as departmentStore from "../departments/department-store.ts";
import { countStates } from "../members/member-store.ts";
import { scopeOf } from "../scope/scope.ts";
import { listImports } from "../staff/import-store.ts";
import { type FiguresRow, readFigures, readSeats } from "./home-store.ts";

/** Entries of the audit that the page shows. */
const recentShown = 6;
const day = 86_400_000;

/**
 * Two statements at most, whatever the size of the enterprise; a part of it is counted. `today` is when the reader's day
 * began.
 */
export async function readHome(tx: Tx, actor: Actor, today: string | undefined): Promise<Home> {
  const from = today ?? new Date(actor.now.getTime() - day).toISOString();
  const may = new Set(actor.grants);
  const [figures, audit] = await Promise.all([
    readFigures(tx, actor.memberId, mostTopDepartments),
    may.has("access.audit") ? recentChanges(tx, from, { shown: recentShown, counted: mostChangesCounted }) : undefined,
  ]);
  return {
    tenantName: actor.tenantName,
    ...(may.has("directory.manage") && { people: await peopleOf(tx, actor, figures) }),
    ...(may.has("directory.rules") && { rules: figures.rules }),
    ...(audit && { audit }),
    ...(may.has("tenancy.certify") && { certified: figures.certified }),
    otherAdministrators: figures.other_administrators,
    checklistDismissed: figures.dismissed,
  };
}

/** Head counts by state in the administrator's part, and of the whole also seats and rules, for the pages of employees. */
export async function readOverview(tx: Tx, actor: Actor) {
  const { tenantName } = actor;
  const scope = scopeOf(actor);
  if (scope !== "enterprise") {
    const tops = await departmentStore.topDepartments(tx, scope);
    const ids = tops.map(({ id }) => id);
    return { tenantName, ...(await headsIn(tx, scope)), scope: await departmentStore.namedDepartments(tx, scope, ids) };
  }
  const { seats, used_seats, states, rules } = await readSeats(tx);
  return { tenantName, seats, usedSeats: used_seats, states: { ...noStates, ...states }, rules };
}

const noStates = { unopened: 0, failed: 0, unactivated: 0, opened: 0, disabled: 0 };

async function headsIn(tx: Tx, scope: Scope): Promise<Pick<HomePeople, "states" | "usedSeats">> {
  const states = { ...noStates };
  for (const { state, n } of await countStates(tx, scope)) states[state] = n;
  const { disabled, ...present } = states;
  return { states, usedSeats: Object.values(present).reduce((sum, n) => sum + n, 0) };
}

async function peopleOf(tx: Tx, actor: Actor, figures: FiguresRow): Promise<HomePeople> {
  const scope = scopeOf(actor);
  return scope === "enterprise" ? peopleIn(figures) : peopleInPart(tx, actor, scope);
}

/** Under a single department those right below it, else the departments of the part. */
async function peopleInPart(tx: Tx, { memberId }: Actor, scope: IdList): Promise<HomePeople> {
  const tops = await departmentStore.topDepartments(tx, scope);
  const [only] = tops;
  const level = tops.length === 1 && only ? await departmentStore.childDepartments(tx, only.id) : tops;
  const heads = level.map(({ id, name, headcount, opened_count }) => ({ id, name, headcount, opened: opened_count }));
  const [latest] = await listImports(tx, { memberId, scope }, { limit: 1 });
  return {
    ...(await headsIn(tx, scope)),
    departments: await departmentStore.countDepartments(tx, scope),
    ...inLines(heads.sort((one, other) => other.headcount - one.headcount).slice(0, mostTopDepartments), {
      count: heads.length,
      headcount: heads.reduce((sum, one) => sum + one.headcount, 0),
      opened: heads.reduce((sum, one) => sum + one.opened, 0),
    }),
    ...(latest && {
      latestImport: presentImport({
        ...latest,
        changed_count: latest.changed_count + latest.moved_count + latest.deleted_count,
      }),
    }),
  };
}

function peopleIn({ seats, used_seats, tally, top, level, latest_import }: FiguresRow): HomePeople {
  const { department = 0, ...states } = tally;
  return {
    seats,
    usedSeats: used_seats,
    states: { ...noStates, ...states },
    departments: department,
    ...inLines(top, level),
    ...(latest_import && { latestImport: presentImport(latest_import) }),
  };
}

/** More departments than lines: the last line is that of all others. */
function inLines(top: FiguresRow["top"], level: FiguresRow["level"]): Pick<HomePeople, "top" | "others"> {
  if (level.count <= mostTopDepartments) return { top };
  const named = top.slice(0, mostTopDepartments - 1);
  const others = named.reduce(
    (rest, { headcount, opened }) => ({
      count: rest.count - 1,
      headcount: rest.headcount - headcount,
      opened: rest.opened - opened,
    }),
    level,
  );
  // Somebody in two departments of the level counts in both.
  return { top: named, others };
}

const presentImport = (
  row: Omit<NonNullable<FiguresRow["latest_import"]>, "at"> & { at: string | Date },
): HomePeople["latestImport"] => ({
  id: row.id,
  fileName: row.file_name,
  state: row.state,
  at: new Date(row.at).toISOString(),
  by: row.by_name,
  rows: { new: row.new_count, changed: row.changed_count, failed: row.failed_count },
  written: row.written_count,
  progress: { done: row.progress, ...(row.to_write !== null && { total: row.to_write }) },
});
