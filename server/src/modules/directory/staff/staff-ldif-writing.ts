// People as an LDIF (RFC 2849) of inetOrgPerson, which an import and other directories take.
import { levelMark, pathMark } from "./department-paths.ts";

const mostBytes = 76;

/** @param rows cells from A on. */
export async function* ldifText(root: string, rows: AsyncIterable<string[][]>): AsyncGenerator<string> {
  yield "version: 1\n";
  for await (const batch of rows) yield batch.map((cells) => entryOf(root, cells)).join("");
}

function entryOf(root: string, cells: readonly string[]): string {
  const [account = "", name = "", nameEn = "", phone = "", departments = "", title = ""] = cells;
  const [, , , , , , , mail = "", landline = "", employeeId = "", , office = "", , remark = ""] = cells;
  const paths = departments === "" ? [] : departments.split(pathMark);
  const attributes: [name: string, value: string][] = [
    ["dn", dnOf(root, account, paths[0] ?? root)],
    ["objectClass", "inetOrgPerson"],
    ["uid", account],
    ["cn", name],
    ["cn;lang-en", nameEn],
    ["sn", name],
    ["displayName", name],
    ["mobile", phone === "" ? "" : `+86 ${phone}`],
    ["mail", mail],
    ["telephoneNumber", landline],
    ["title", title],
    ["employeeNumber", employeeId],
    ["physicalDeliveryOfficeName", office],
    ["description", remark],
    ...paths.map((path): [string, string] => ["ou", path]),
  ];
  const lines = attributes.filter(([, value]) => value !== "").map(([attribute, value]) => lineOf(attribute, value));
  return `\n${lines.join("")}`;
}

/** By the primary department, from the bottom to the enterprise. */
function dnOf(root: string, account: string, path: string): string {
  const units = path.split(levelMark).slice(1).reverse();
  return [`uid=${escaped(account)}`, ...units.map((unit) => `ou=${escaped(unit)}`), `o=${escaped(root)}`].join(",");
}

/** RFC 4514. */
const escaped = (value: string): string => value.replace(/[",+;<>\\=]/g, "\\$&").replace(/^[ #]| $/g, "\\$&");

/** What is more than plain ASCII goes as base64; a line goes on behind a blank. */
function lineOf(attribute: string, value: string): string {
  const plain = /^[!-9;=-~][ -~]*$/.test(value) && !value.endsWith(" ");
  const line = plain ? `${attribute}: ${value}` : `${attribute}:: ${Buffer.from(value).toString("base64")}`;
  const parts = [line.slice(0, mostBytes)];
  for (let at = mostBytes; at < line.length; at += mostBytes - 1) parts.push(` ${line.slice(at, at + mostBytes - 1)}`);
  return `${parts.join("\n")}\n`;
}
