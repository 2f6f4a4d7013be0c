// Departments in memory on their way to another order: taken from their places with all below them, and put elsewhere. Pure.

/** A department as a workbook can speak of it. */
export type KnownDepartment = {
  id: string;
  parentId: string | null;
  name: string;
  code: string;
  nameEn: string;
  headId: string | null;
  /** 1 to 999, or `withoutOrder`. */
  position: number;
  /** Ids from the root down to itself. */
  line: string[];
};

/** Of a department in its place: ids from the root down to itself. */
export type Standing = { id: string; line: readonly string[] };

type Node = { parentId: string | null; name: string };

export class Forest {
  readonly rootId: string;
  private readonly nodes = new Map<string, Node>();
  private readonly below = new Map<string, Map<string, string>>();

  constructor(departments: readonly Pick<KnownDepartment, "id" | "parentId" | "name">[]) {
    let rootId = "";
    for (const { id, parentId, name } of departments) {
      if (parentId === null) rootId = id;
      this.put(id, parentId, name);
    }
    this.rootId = rootId;
  }

  put(id: string, parentId: string | null, name: string): void {
    this.nodes.set(id, { parentId, name });
    if (parentId === null) return;
    const siblings = this.below.get(parentId);
    if (siblings === undefined) this.below.set(parentId, new Map([[name, id]]));
    else siblings.set(name, id);
  }

  /** From its place; what is below it stays below it. */
  take(id: string): void {
    const node = this.nodes.get(id);
    if (node?.parentId == null) return;
    this.below.get(node.parentId)?.delete(node.name);
    this.nodes.set(id, { parentId: null, name: node.name });
  }

  child(parentId: string, name: string): string | undefined {
    return this.below.get(parentId)?.get(name);
  }

  childrenOf(id: string): string[] {
    return [...(this.below.get(id)?.values() ?? [])];
  }

  parentOf(id: string): string | null {
    return this.nodes.get(id)?.parentId ?? null;
  }

  nameOf(id: string): string {
    return this.nodes.get(id)?.name ?? "";
  }

  /** Ids from the top down. */
  lineOf(id: string): string[] {
    const line: string[] = [];
    for (let at: string | null = id; at !== null; at = this.parentOf(at)) line.push(at);
    return line.reverse();
  }

  /** Everything that hangs on the root, parents before what is below them. */
  standing(): Standing[] {
    const all: Standing[] = [{ id: this.rootId, line: [this.rootId] }];
    for (let at = 0; at < all.length; at++) {
      const { id, line } = all[at] as Standing;
      for (const child of this.childrenOf(id)) all.push({ id: child, line: [...line, child] });
    }
    return all;
  }
}
