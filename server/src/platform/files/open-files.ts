// The store that the settings name.
import { join } from "node:path";
import type { Config } from "../config.ts";
import type { Files } from "./files.ts";
import { FolderFiles } from "./folder-files.ts";

/** Which setting says where the files are. */
export const filesSetting = ({ filesAt }: Pick<Config, "filesAt">): string =>
  filesAt === undefined ? "QILIAN_DATA" : "QILIAN_FILES_URL";

export async function openFiles({ filesAt, dataFolder }: Pick<Config, "filesAt" | "dataFolder">): Promise<Files> {
  if (filesAt === undefined) return new FolderFiles(join(dataFolder, "files"));
  // Loaded by those alone who use it: the library is large.
  const { S3Files } = await import("./s3-files.ts");
  return new S3Files(filesAt, join(dataFolder, "spool"));
}
