import { Refused } from "../errors.ts";

/** The store of files does not do what it should. Callers see 503; the sentence is for the log and the operator. */
export class FilesFailed extends Refused {
  override name = "FilesFailed";

  constructor(sentence: string) {
    super("unavailable", "files_unavailable");
    this.message = sentence;
  }
}
