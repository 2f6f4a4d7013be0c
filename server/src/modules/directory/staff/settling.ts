// What may be done a little later, beside what goes on.
/** Work that is done beside other work, once at a time; what came meanwhile is left for the next time. */
export class Settling {
  private readonly settle: () => Promise<unknown>;
  private underWay: Promise<unknown> | undefined;
  private failure: unknown;

  constructor(settle: () => Promise<unknown>) {
    this.settle = settle;
  }

  begin(): void {
    this.underWay ??= this.settle()
      .catch((error) => (this.failure ??= error))
      .finally(() => (this.underWay = undefined));
  }

  /** Does what is left. @throws whatever went wrong. */
  async end(): Promise<void> {
    await this.underWay;
    if (this.failure !== undefined) throw this.failure;
    await this.settle();
  }
}
