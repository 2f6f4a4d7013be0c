/**
 * How far a job has come that does everything in one transaction. Told in transactions of its own, for the one that does it
 * shows nothing before its end. Nobody waits for them inside it: it holds a connection already.
 */
export class Progress {
  private readonly tell: (rows: number) => Promise<void>;
  private readonly failed: (error: unknown) => void;
  private last = Promise.resolve();
  private rows = 0;

  constructor(tell: (rows: number) => Promise<void>, failed: (error: unknown) => void) {
    this.tell = tell;
    this.failed = failed;
  }

  add(rows: number): void {
    this.rows += rows;
    const sum = this.rows;
    this.last = this.last.then(() => this.tell(sum)).catch(this.failed);
  }

  settled = (): Promise<void> => this.last;
}
