import { ownerUrl } from "./cluster.ts";
import { type EmbeddedOptions, type EmbeddedPostgres, startEmbedded } from "./embedded.ts";
import { readSite } from "./site.ts";
import { FolderTaken } from "./start-refused.ts";

/**
 * For a command beside the product: the built-in database, started for the command, or, where the product is running
 * on the folder, joined; `stop` then leaves it alone.
 */
export async function joinEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres & { alone: boolean }> {
  try {
    return { ...(await startEmbedded(options)), alone: true };
  } catch (error) {
    const site = readSite(options.folder);
    if (!(error instanceof FolderTaken) || site === undefined) throw error;
    return { url: ownerUrl(site, site.port), stop: async () => undefined, alone: false };
  }
}
