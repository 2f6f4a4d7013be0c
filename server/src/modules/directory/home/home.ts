// 首页: what an administrator is shown of the enterprise, each part with the grant for it.
import { type Home, type HomePeople, mostChangesCounted, mostTopDepartments } from "@qilian/contract/home.ts";
import type { Actor } from "../../../platform/actor.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { recentChanges } from "../../access/index.ts";
import { type FiguresRow, readFigures, readSeats } from "./home-store.ts";

/** Entries of the audit that the page shows. */
const recentShown = 6;
const day = 86_400_000;

/** Two statements at most, whatever the size of the enterprise. `today` is when the reader's day began. */
export async function readHome(tx: Tx, actor: Actor, today: string | undefined): Promise<Home> {
  const from = today ?? new Date(actor.now.getTime() - day).toISOString();
  const may = new Set(actor.grants);
  const [figures, audit] = await Promise.all([
    readFigures(tx, actor.memberId, mostTopDepartments),
    may.has("access.audit") ? recentChanges(tx, from, { shown: recentShown, counted: mostChangesCounted }) : undefined,
  ]);
  return {
    tenantName: actor.tenantName,
    ...(may.has("directory.manage") && { people: peopleIn(figures) }),
    ...(may.has("directory.rules") && { rules: figures.rules }),
    ...(audit && { audit }),
    ...(may.has("tenancy.certify") && { certified: figures.certified }),
    otherAdministrators: figures.other_administrators,
    checklistDismissed: figures.dismissed,
  };
}

/** Head counts by state, and seats, for the pages of employees. */
export async function readOverview(tx: Tx, { tenantName }: Actor) {
  const { seats, used_seats, states, rules } = await readSeats(tx);
  return { tenantName, seats, usedSeats: used_seats, states: { ...noStates, ...states }, rules };
}

const noStates = { unopened: 0, failed: 0, unactivated: 0, opened: 0, disabled: 0 };

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

const presentImport = (row: NonNullable<FiguresRow["latest_import"]>): HomePeople["latestImport"] => ({
  id: row.id,
  fileName: row.file_name,
  state: row.state,
  at: new Date(row.at).toISOString(),
  by: row.by_name,
  rows: { new: row.new_count, changed: row.changed_count, failed: row.failed_count },
  progress: { done: row.progress, ...(row.to_write !== null && { total: row.to_write }) },
});
