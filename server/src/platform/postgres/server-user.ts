import { spawnSync } from "node:child_process";
import { realpathSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { StartRefused } from "./start-refused.ts";

const NAME = "qilian-postgres";

/** Whom the database server runs as. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root: started by root it gets the system user `qilian-postgres`, made when missing.
 * Started by anybody else it runs as that user.
 */
export function serverUser(): ServerUser {
  const uid = process.getuid?.();
  const gid = process.getgid?.();
  if (uid === undefined || gid === undefined)
    throw new StartRefused("The built-in database needs Linux; elsewhere set DATABASE_URL.");
  if (uid !== 0) return { uid, gid };
  return lookUp() ?? create();
}

function lookUp(): ServerUser | undefined {
  const line = spawnSync("getent", ["passwd", NAME], { encoding: "utf8" }).stdout?.split(":");
  return line?.[0] === NAME ? { uid: Number(line[2]), gid: Number(line[3]) } : undefined;
}

function create(): ServerUser {
  const options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"];
  // A service's PATH may lack the folder of administrators' commands.
  const env = { ...process.env, PATH: `${process.env.PATH ?? ""}:/usr/sbin:/sbin` };
  const made = spawnSync("useradd", [...options, "--shell", "/usr/sbin/nologin", NAME], { encoding: "utf8", env });
  // Two first starts at once both try; the second finds the first one's user.
  const user = lookUp();
  if (user) return user;
  throw new StartRefused(
    `PostgreSQL does not run as root and the system user ${NAME} could not be made ` +
      `(${made.error?.message ?? made.stderr.trim()}); start as another user, or make it with: useradd --system ${NAME}`,
  );
}

/** Whether the user may walk down to an existing folder and read it. Looks at modes only, not at access lists. */
export function canReach(user: ServerUser, folder: string): boolean {
  for (let path = realpathSync(folder); ; path = dirname(path)) {
    const { mode, uid, gid } = statSync(path);
    const search = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if (!(mode & search)) return false;
    if (path === dirname(path)) return true;
  }
}
