declare module "pg/lib/utils.js" {
  /** A value in PostgreSQL's text form; null stays null, bytes stay bytes. */
  export function prepareValue(value: unknown): string | Buffer | null;
}
