// Files that people upload: where they are, which of them are in use, and of what type their content is.
export type { Files, Range, Restoring } from "./files.ts";
export { filesSetting, openFiles } from "./open-files.ts";
export { withUpload } from "./passing-upload.ts";
export {
  dropFiles,
  filesTable,
  forgetUploaders,
  keepUpload,
  readFile,
  releaseFile,
  removeFilesOf,
  type StoredFile,
  sweepFiles,
  sweepFilesJob,
  type Upload,
} from "./stored-files.ts";
export { openUpload, refuseTooLarge } from "./uploads.ts";
