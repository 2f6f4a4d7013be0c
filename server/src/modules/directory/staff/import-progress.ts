// The progress of jobs that do everything in one transaction.
import type { Work } from "../../../platform/jobs/index.ts";

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

/** Acts with a progress that is told; what is still to be told is told before the process is free to stop. */
export async function whileTold(
  log: Work["log"],
  tell: (rows: number) => Promise<void>,
  act: (progress: Progress) => Promise<void>,
): Promise<void> {
  const progress = new Progress(tell, (error) => log.warn({ err: error }, "the progress of an import is not told"));
  await act(progress).finally(progress.settled);
}
