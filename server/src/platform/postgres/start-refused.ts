/** A start that cannot go on, for a reason its reader can mend. The message is one sentence to print as it stands, without a stack. */
export class StartRefused extends Error {
  override name = "StartRefused";
}

/** Another process runs on the folder. */
export class FolderTaken extends StartRefused {}
