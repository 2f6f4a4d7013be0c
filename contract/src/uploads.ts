// What may be uploaded: kinds of files with their types, which their content shows, and their size in bytes at most.

export const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** An encrypted workbook and an old .xls come in it: the workbook's reader says which. */
export const oldWorkbookType = "application/x-ole-storage";

/** Text whatever it is, and text that begins as an LDIF does. */
export const csvType = "text/csv";
export const ldifType = "text/ldif";

const mebi = 1024 * 1024;

export const uploadKinds = {
  workbook: { types: [workbookType, oldWorkbookType], maxBytes: 64 * mebi },
  list: { types: [csvType, ldifType], maxBytes: 64 * mebi },
  /** Accounts or numbers of members, a column of them. */
  memberList: { types: [workbookType, oldWorkbookType, csvType], maxBytes: 4 * mebi },
  image: { types: ["image/png", "image/jpeg", "image/webp", "image/gif"], maxBytes: 10 * mebi },
  logo: { types: ["image/png", "image/jpeg", "image/webp"], maxBytes: mebi },
  avatar: { types: ["image/png", "image/jpeg", "image/webp"], maxBytes: mebi / 2 },
  document: { types: ["application/pdf"], maxBytes: 20 * mebi },
} as const;

export type UploadKind = keyof typeof uploadKinds;
export type FileType = (typeof uploadKinds)[UploadKind]["types"][number];

/** The kind among these of which a type is. */
export const kindOf = (type: string, kinds: readonly UploadKind[]): UploadKind | undefined =>
  kinds.find((kind) => uploadKinds[kind].types.some((one) => one === type));

export const mostUploadBytes = (kinds: readonly UploadKind[]): number =>
  Math.max(...kinds.map((kind) => uploadKinds[kind].maxBytes));
