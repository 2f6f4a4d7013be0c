// People of an LDIF (inetOrgPerson, RFC 2798) as rows of the staff sheet, and the other way round.
import type { LdifEntry } from "../../../platform/workbook/index.ts";
import { levelMark, pathMark } from "./department-paths.ts";
import { fixedColumns } from "./staff-sheet.ts";

const personClasses = new Set(["person", "organizationalperson", "inetorgperson"]);
/** What directories call the place where all people stand: it is no department. */
const containers = new Set(["people", "users", "accounts", "staff"]);

/**
 * The cells from A on; undefined for what is no person. The account stays empty, for `uid` is another system's: people are
 * known by their number.
 */
export function staffCellsOf({ dn, attributes }: LdifEntry, root: string): string[] | undefined {
  const all = (name: string): string[] => (Object.hasOwn(attributes, name) ? (attributes[name] as string[]) : []);
  const one = (...names: string[]): string => names.flatMap(all).find((value) => value.trim() !== "") ?? "";
  const classes = all("objectclass").map((name) => name.toLowerCase());
  if (classes.length > 0 ? !classes.some((name) => personClasses.has(name)) : one("mobile") === "") return undefined;
  const departments = [all("ou"), all("departmentnumber"), [levelsOf(dn).join(levelMark)]].find((paths) =>
    paths.some((path) => path.trim() !== ""),
  );
  const cells: Record<string, string> = {
    B: one("displayname", "cn") || one("sn") + one("givenname"),
    C: one("displayname;lang-en", "cn;lang-en"),
    D: one("mobile"),
    E: (departments ?? []).map((path) => fromRoot(path.trim(), root)).join(pathMark),
    F: one("title"),
    H: one("mail"),
    I: one("telephonenumber"),
    J: one("employeenumber"),
    L: one("physicaldeliveryofficename", "roomnumber"),
    N: one("description"),
  };
  return Array.from({ length: fixedColumns }, (_, at) => cells[String.fromCharCode(65 + at)] ?? "");
}

/** A whole path stays; a name or a part of one stands below the enterprise. */
const fromRoot = (path: string, root: string): string =>
  path === root || path.startsWith(root + levelMark) ? path : root + levelMark + path;

/** Names of the organizational units in a DN (RFC 4514), from the top. */
function levelsOf(dn: string): string[] {
  const parts = dn.match(/(?:\\.|[^,\\])+/g) ?? [];
  return parts
    .map((part) => /^\s*ou\s*=\s*(.*?)\s*$/i.exec(part)?.[1])
    .filter((name) => name !== undefined)
    .map(unescaped)
    .filter((name) => !containers.has(name.toLowerCase()))
    .reverse();
}

/** `\,` is a comma, `\E7\A0\94` a character in UTF-8. */
const unescaped = (value: string): string =>
  value.replace(/(?:\\[0-9a-fA-F]{2})+|\\./g, (written) =>
    /^\\[0-9a-fA-F]{2}/.test(written)
      ? Buffer.from(written.replaceAll("\\", ""), "hex").toString("utf8")
      : written.slice(1),
  );
