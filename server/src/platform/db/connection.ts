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
import { serialize } from "pg-protocol";
import { IdList, PackedIds } from "./id-list.ts";

export type Statement = { text: string; values: readonly unknown[] };
export type StatementResult = { rows: Record<string, unknown>[]; affected: number };

type Row = Record<string, unknown>;
/** The columns of a statement's result; rows are copies of `empty`, so that all have one shape. */
type Columns = { names: string[]; parsers: ((text: string) => unknown)[]; empty: Row };
const noColumns: Columns = { names: [], parsers: [], empty: {} };

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

/**
 * A marker that a statement is planned once per connection, without regard to its values, and not five times with regard to
 * them before PostgreSQL sees that it makes no difference. For large statements, whose planning costs more than they do.
 */
export const plannedOnce = "/* planned once */";

type Wire = { stream: { write(bytes: Buffer): void } };

/** What each connection knows of the statements prepared on it: the columns of their results, by name. */
const prepared = new WeakMap<object, Map<string, Columns>>();

/** A statement on its way: without a name it is not kept, without columns its result has yet to be described. */
type Sent = { name: string; columns: Columns | undefined };

/** A `pg` submittable: parse what is new, bind and execute all, sync once. The first error ends all of it. */
class Batch {
  private readonly results: StatementResult[] = [];
  private current: StatementResult = { rows: [], affected: 0 };
  private columns: Columns = noColumns;
  private readonly sent: Sent[] = [];
  private readonly statements: readonly Statement[];
  private readonly settle: (error: Error | undefined, results: StatementResult[]) => void;

  constructor(
    statements: readonly Statement[],
    settle: (error: Error | undefined, results: StatementResult[]) => void,
  ) {
    this.statements = statements;
    this.settle = settle;
  }

  /** @returns what is wrong with a value; nothing is sent then. */
  submit(connection: Wire): Error | undefined {
    let known = prepared.get(connection);
    if (known === undefined) {
      known = new Map();
      prepared.set(connection, known);
    }
    try {
      connection.stream.write(this.messages(known));
    } catch (error) {
      return error as Error;
    }
    this.begin();
    return undefined;
  }

  private messages(known: Map<string, Columns>): Buffer {
    const messages: Buffer[] = [];
    for (const { text, values } of this.statements) {
      const name = text.startsWith(plannedEachTime) ? "" : nameOf(text);
      const columns = name === "" ? undefined : known.get(name);
      if (columns === undefined) {
        // A statement left by a batch that failed half-way would be in the way of the same name.
        if (name !== "") messages.push(serialize.close({ type: "S", name }));
        messages.push(serialize.parse({ name, text }));
      }
      messages.push(serialize.bind({ statement: name, values: values as unknown[], valueMapper: prepareValue }));
      if (columns === undefined) messages.push(serialize.describe({ type: "P" }));
      messages.push(serialize.execute());
      this.sent.push({ name, columns });
    }
    messages.push(serialize.sync());
    return Buffer.concat(messages);
  }

  private begin(): void {
    this.current = { rows: [], affected: 0 };
    this.columns = this.sent[this.results.length]?.columns ?? noColumns;
  }

  handleRowDescription({ fields }: { fields: { name: string; dataTypeID: number }[] }): void {
    this.columns = {
      names: fields.map(({ name }) => name),
      parsers: fields.map(({ dataTypeID }) => pg.types.getTypeParser(dataTypeID, "text") as (text: string) => unknown),
      empty: Object.fromEntries(fields.map(({ name }) => [name, null])),
    };
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const { names, parsers, empty } = this.columns;
    const row = { ...empty };
    for (let at = 0; at < fields.length; at++) {
      const text = fields[at] as string | null;
      if (text !== null) row[names[at] as string] = (parsers[at] as (text: string) => unknown)(text);
    }
    this.current.rows.push(row);
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.current.affected = Number(text.slice(text.lastIndexOf(" ") + 1)) || 0;
    (this.sent[this.results.length] as Sent).columns = this.columns;
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
    for (const { name, columns } of this.sent) if (name !== "" && columns !== undefined) known?.set(name, columns);
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

/** A list that stands in a statement several times is one parameter of it. */
class QueryCompiler extends PostgresQueryCompiler {
  private placeholders = new Map<object, string>();

  override compileQuery(...args: Parameters<PostgresQueryCompiler["compileQuery"]>): CompiledQuery {
    this.placeholders = new Map();
    return super.compileQuery(...args);
  }

  protected override appendValue(value: unknown): void {
    const known = this.placeholders.get(value as object);
    if (known !== undefined) {
      this.append(known);
      return;
    }
    super.appendValue(value);
    if (Array.isArray(value) || value instanceof IdList || value instanceof PackedIds)
      this.placeholders.set(value, this.getCurrentParameterPlaceholder());
  }
}

const adapter = new PostgresAdapter();

export function kyselyOver(link: Link): Kysely<unknown> {
  const dialect: Dialect = {
    createAdapter: () => adapter,
    createDriver: () => new LinkDriver(link),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new QueryCompiler(),
  };
  return new Kysely<unknown>({ dialect });
}
