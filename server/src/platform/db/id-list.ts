// A list of ids that goes to the database again and again, written out once, as PostgreSQL's binary form of `uuid[]`.

const uuidType = 2950;
const headerBytes = 20;
const idBytes = 16;

export class IdList {
  readonly ids: readonly string[];
  private written: Buffer | undefined;
  private known: ReadonlySet<string> | undefined;

  constructor(ids: readonly string[]) {
    this.ids = ids;
  }

  get length(): number {
    return this.ids.length;
  }

  includes(id: string): boolean {
    this.known ??= new Set(this.ids);
    return this.known.has(id);
  }

  /** Called by `pg` when the list is a value of a statement; there it needs the cast `::uuid[]`. */
  toPostgres(): Buffer {
    this.written ??= written(this.ids);
    return this.written;
  }
}

/** As `IdList`, for lists of thousands that are kept: nothing but what is sent. */
export class PackedIds {
  readonly length: number;
  private readonly packed: Buffer;

  constructor(ids: readonly string[]) {
    this.length = ids.length;
    this.packed = written(ids);
  }

  toPostgres(): Buffer {
    return this.packed;
  }
}

function written(ids: readonly string[]): Buffer {
  const empty = ids.length === 0;
  const bytes = Buffer.alloc(empty ? headerBytes - 8 : headerBytes + ids.length * (4 + idBytes));
  bytes.writeInt32BE(empty ? 0 : 1, 0);
  bytes.writeInt32BE(uuidType, 8);
  if (empty) return bytes;
  bytes.writeInt32BE(ids.length, 12);
  bytes.writeInt32BE(1, 16);
  for (const [at, id] of ids.entries()) {
    const start = headerBytes + at * (4 + idBytes);
    bytes.writeInt32BE(idBytes, start);
    const read = bytes.write(id.replaceAll("-", ""), start + 4, "hex");
    if (read !== idBytes) throw new Error(`Not a uuid: ${id}`);
  }
  return bytes;
}
