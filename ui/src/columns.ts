import type { TableColumnType } from "antd";

/** antd's column with a key. A width is kept by all but the last, which takes what is left. */
export type Column<T> = TableColumnType<T> & { key: string };
