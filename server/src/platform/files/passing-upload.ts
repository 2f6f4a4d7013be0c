// An upload that is read at once and not kept.
import { join } from "node:path";
import { namelessFile, pathOf } from "./nameless-file.ts";
import type { Upload } from "./stored-files.ts";

/**
 * For what reads by path: the upload has one for as long as `act` runs, which every thread of this process can open. It is
 * stored nowhere, and nothing of it is left when the process ends, however it ends. @throws Refused 413 by its kind
 */
export const withUpload = <T>(dataFolder: string, upload: Upload, act: (path: string) => Promise<T>): Promise<T> =>
  namelessFile(join(dataFolder, "spool"), async (handle) => {
    await handle.writeFile(upload.stream);
    return act(pathOf(handle));
  });
