export type TableFormat = "xlsx" | "csv" | "ldif";
/** What a transform is told beside the row. */
export type Given = { format: TableFormat; given: string };
