/** A backup or a restoring that cannot be, for a reason its reader can mend. The message is a sentence to print as it stands. */
export class BackupRefused extends Error {
  override name = "BackupRefused";
}
