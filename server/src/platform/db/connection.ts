// Statements sent to PostgreSQL in one round trip, and the Kysely dialect that does so.
import { createHash } from "node:crypto";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";
import pg from "pg";
import { prepareValue } from "pg/lib/utils.js";

export type Statement = { text: string; values: readonly unknown[] };
export type StatementResult = { rows: Record<string, unknown>[]; affected: number };

type Field = { name: string; parse: (text: string) => unknown };
/** What a connection knows of a statement that it has prepared before: the columns of its result. */
type Prepared = { fields: Field[] };

/** Statements kept prepared on each connection; those beyond are parsed each time. */
const mostPrepared = 400;
const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= mostPrepared) return "";
  const name = `q${createHash("sha1").update(text).digest("hex").slice(0, 20)}`;
  names.set(text, name);
  return name;
}

/**
 * A marker that a statement is planned anew for its values each time. For queries whose best plan hangs on
 * the values (n-grams, long lists of ids); it costs the planning, a fraction of a millisecond.
 */
export const plannedEachTime = "/* planned each time */";

/** The messages of `pg`'s own connection, which its types know in part. */
type Wire = {
  stream: { cork(): void; uncork(): void };
  parse(message: { name: string; text: string; types: [] }): void;
  bind(message: {
    portal: "";
    statement: string;
    binary: false;
    values: readonly unknown[];
    valueMapper: (value: unknown) => unknown;
  }): void;
  describe(message: { type: "P"; name: "" }): void;
  execute(message: { portal: ""; rows: 0 }): void;
  close(message: { type: "S"; name: string }): void;
  sync(): void;
};

const prepared = new WeakMap<object, Map<string, Prepared>>();

/** A `pg` submittable: parse what is new, bind and execute all, sync once. The first error ends all of it. */
class Batch {
  private readonly results: StatementResult[] = [];
  private fields: Field[] = [];
  private current: StatementResult = { rows: [], affected: 0 };
  private readonly described: (Prepared | undefined)[] = [];
  private readonly statements: readonly Statement[];
  private readonly settle: (error: Error | undefined, results: StatementResult[]) => void;

  constructor(
    statements: readonly Statement[],
    settle: (error: Error | undefined, results: StatementResult[]) => void,
  ) {
    this.statements = statements;
    this.settle = settle;
  }

  submit(connection: Wire): void {
    const known = prepared.get(connection) ?? new Map<string, Prepared>();
    prepared.set(connection, known);
    connection.stream.cork();
    for (const statement of this.statements) {
      const name = statement.text.startsWith(plannedEachTime) ? "" : nameOf(statement.text);
      const before = name === "" ? undefined : known.get(name);
      if (before === undefined) {
        // A statement left by a batch that failed half-way would be in the way of the same name.
        if (name !== "") connection.close({ type: "S", name });
        connection.parse({ name, text: statement.text, types: [] });
      }
      this.described.push(before);
      connection.bind({
        portal: "",
        statement: name,
        binary: false,
        values: statement.values,
        valueMapper: prepareValue,
      });
      if (before === undefined) connection.describe({ type: "P", name: "" });
      connection.execute({ portal: "", rows: 0 });
    }
    connection.sync();
    connection.stream.uncork();
    this.begin();
  }

  private begin(): void {
    this.current = { rows: [], affected: 0 };
    this.fields = this.described[this.results.length]?.fields ?? [];
  }

  handleRowDescription(message: { fields: { name: string; dataTypeID: number }[] }): void {
    this.fields = message.fields.map((field) => ({
      name: field.name,
      parse: pg.types.getTypeParser(field.dataTypeID, "text") as (text: string) => unknown,
    }));
  }

  handleDataRow(message: { fields: (string | null)[] }): void {
    const row: Record<string, unknown> = {};
    for (let at = 0; at < this.fields.length; at++) {
      const field = this.fields[at] as Field;
      const text = message.fields[at];
      row[field.name] = text === null || text === undefined ? null : field.parse(text);
    }
    this.current.rows.push(row);
  }

  handleCommandComplete(message: { text: string }): void {
    this.current.affected = Number(/(\d+)$/.exec(message.text)?.[1] ?? 0);
    if (this.described[this.results.length] === undefined)
      this.described[this.results.length] = { fields: this.fields };
    this.results.push(this.current);
    this.begin();
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: "" });
  }

  handleError(error: Error): void {
    this.settle(error, []);
  }

  handleReadyForQuery(connection: Wire): void {
    const known = prepared.get(connection);
    this.statements.forEach((statement, at) => {
      const name = statement.text.startsWith(plannedEachTime) ? "" : nameOf(statement.text);
      const description = this.described[at];
      if (name !== "" && description !== undefined) known?.set(name, description);
    });
    this.settle(undefined, this.results);
  }
}

/** Runs statements on one connection in one round trip, within one implicit transaction unless one is open. */
export function runBatch(client: pg.ClientBase, statements: readonly Statement[]): Promise<StatementResult[]> {
  return new Promise((resolve, reject) => {
    const batch = new Batch(statements, (error, results) => (error === undefined ? resolve(results) : reject(error)));
    client.query(batch as unknown as pg.Submittable);
  });
}

/** Where a Kysely of ours sends its statements. */
export interface Link {
  run(statement: Statement): Promise<StatementResult>;
}

class LinkConnection implements DatabaseConnection {
  private readonly link: Link;
  constructor(link: Link) {
    this.link = link;
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, affected } = await this.link.run({ text: query.sql, values: query.parameters });
    return { rows: rows as R[], numAffectedRows: BigInt(affected) };
  }
  // biome-ignore lint/correctness/useYield: the interface asks for it; lists are paged by key instead.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("No streaming: page by key.");
  }
}

class LinkDriver implements Driver {
  private readonly connection: LinkConnection;
  constructor(link: Link) {
    this.connection = new LinkConnection(link);
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.connection;
  }
  async beginTransaction(): Promise<void> {
    throw new Error("Transactions begin in Database only.");
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

const adapter = new PostgresAdapter();

export function kyselyOver(link: Link): Kysely<unknown> {
  const dialect: Dialect = {
    createAdapter: () => adapter,
    createDriver: () => new LinkDriver(link),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
  return new Kysely<unknown>({ dialect });
}
