// The portal's two levels: from 768 a list of 320 beside its detail, on a phone one or the other.
import type { ReactNode } from "react";
import "./list-detail.css";
import { useWide } from "./media.ts";

export type ListDetailProps = {
  list: ReactNode;
  /** Absent: nothing is chosen. */
  detail?: ReactNode;
  /** Beside the list while nothing is chosen. */
  placeholder: ReactNode;
};

export function ListDetail({ list, detail, placeholder }: ListDetailProps) {
  const wide = useWide("phone");
  if (!wide) return <div className="list-detail">{detail ?? list}</div>;
  return (
    <div className="list-detail list-detail-wide">
      <div className="list-detail-list">{list}</div>
      <div className="list-detail-detail">{detail ?? placeholder}</div>
    </div>
  );
}
