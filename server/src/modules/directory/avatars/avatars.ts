// Pictures of members: put there by administrators, and by their people where the enterprise lets them.
import { Readable } from "node:stream";
import { avatarSide } from "@qilian/contract/avatars.ts";
import { imageSize } from "image-size";
import type { Actor } from "../../../platform/actor.ts";
import { type AuditEntry, audit } from "../../../platform/audit/index.ts";
import type { Database, Tx } from "../../../platform/db/index.ts";
import { invalid, notFound } from "../../../platform/errors.ts";
import {
  type Files,
  keepUpload,
  readFile,
  releaseFile,
  type StoredFile,
  type Upload,
} from "../../../platform/files/index.ts";
import { accessMember, mine } from "../members/member-checks.ts";
import { membersById } from "../members/member-store.ts";
import { assertEditable, ownRecord } from "../own/own-profile.ts";
import { scopeOf } from "../scope/scope.ts";
import { lockDirectory, type MemberRecord } from "../store.ts";
import { shows } from "../visibility/pair-store.ts";
import { sightOf } from "../visibility/sight-store.ts";
import { setAvatar, standingWith } from "./avatar-store.ts";

type Context = { db: Database; tx: Tx; actor: Actor; files: Files };
type Act = AuditEntry["act"];
/** Under which its downloads go, whoever it shows. */
const fileName = "avatar";

/** @throws Refused 400 at `file`, 403, 404, 413 */
export async function putMemberAvatar(context: Context, id: string, upload: Upload): Promise<{ avatar: string }> {
  const file = await keepPicture(context, upload);
  const { tx, actor } = context;
  await lockDirectory(tx);
  const member = mine(await accessMember(tx, scopeOf(actor), id));
  await replace(tx, actor, member, { act: "directory.avatar_changed", file });
  return { avatar: file };
}

/** @throws Refused 403, 404 */
export async function removeMemberAvatar(tx: Tx, actor: Actor, id: string): Promise<{ done: true }> {
  await lockDirectory(tx);
  const member = mine(await accessMember(tx, scopeOf(actor), id));
  await replace(tx, actor, member, { act: "directory.avatar_removed", file: null });
  return { done: true };
}

/** @throws Refused 400 at `file`, 403 where administrators keep pictures, 413 */
export async function putOwnAvatar(context: Context, upload: Upload): Promise<{ avatar: string }> {
  const file = await keepPicture(context, upload);
  const { tx, actor } = context;
  await lockDirectory(tx);
  await assertEditable(tx, ["avatar"]);
  await replace(tx, actor, await ownRecord(tx, actor), { act: "directory.own_avatar_changed", file });
  return { avatar: file };
}

/** @throws Refused 403 where administrators keep pictures */
export async function removeOwnAvatar(tx: Tx, actor: Actor): Promise<{ done: true }> {
  await lockDirectory(tx);
  await assertEditable(tx, ["avatar"]);
  await replace(tx, actor, await ownRecord(tx, actor), { act: "directory.own_avatar_removed", file: null });
  return { done: true };
}

async function replace(
  tx: Tx,
  actor: Actor,
  { id, name, avatar_file_id: before }: MemberRecord,
  { act, file }: { act: Act; file: string | null },
): Promise<void> {
  if (before === file) return;
  await setAvatar(tx, id, file);
  if (before !== null) await releaseFile(tx, before);
  await audit(tx, actor, { act, objectId: id, objectName: name });
}

/** Its kind has a small limit: it is looked at whole before anything of it is kept. */
async function keepPicture(context: Context, { type, stream }: Upload): Promise<string> {
  const content: Buffer = Buffer.concat(await stream.toArray());
  assertSquare(content);
  const kept = await keepUpload(context, { type, stream: Readable.from([content]) }, fileName);
  return kept.id;
}

function assertSquare(content: Buffer): void {
  const { width, height } = measured(content);
  const { least, most } = avatarSide;
  if (width !== height) throw invalid("file", "avatar_shape", { width, height });
  if (width < least || width > most) throw invalid("file", "avatar_side", { least, most, width });
}

function measured(content: Buffer): { width: number; height: number } {
  try {
    return imageSize(content);
  } catch {
    // The library's words are about bytes; what is wrong is that this is no whole image.
    throw invalid("file", "image_broken");
  }
}

/** Hidden, absent and replaced look the same. @throws Refused 404 */
export async function colleagueAvatar(tx: Tx, actor: Actor, id: string, file: string): Promise<StoredFile> {
  const person = await standingWith(tx, id, file);
  if (person === undefined) throw notFound();
  const sight = await sightOf(tx, actor.memberId, person.revision);
  if (!(await shows(tx, sight, person))) throw notFound();
  return stored(tx, file);
}

/** @throws Refused 404 */
export async function memberAvatar(tx: Tx, actor: Actor, id: string, file: string): Promise<StoredFile> {
  const member = await accessMember(tx, scopeOf(actor), id);
  if (member.avatar_file_id !== file) throw notFound();
  return stored(tx, file);
}

export async function avatarOf(tx: Tx, { memberId }: Actor): Promise<{ avatar: string | null }> {
  const [own] = await membersById(tx, [memberId]);
  return { avatar: own?.avatar_file_id ?? null };
}

/** @throws Refused 404 */
export async function ownPicture(tx: Tx, actor: Actor, file: string): Promise<StoredFile> {
  if ((await avatarOf(tx, actor)).avatar !== file) throw notFound();
  return stored(tx, file);
}

async function stored(tx: Tx, id: string): Promise<StoredFile> {
  const file = await readFile(tx, id);
  if (file === undefined) throw notFound();
  return file;
}
