// Choosing objects: a box of kinds, search, list and chosen chips; two boxes with a relation between them.
import { Segmented } from "antd";
import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import { Chip, type ChipProps } from "./Chip.tsx";
import { useStrings } from "./i18n.ts";
import "./picker.css";
import { SearchBox, type SearchBoxProps } from "./SearchBox.tsx";
import { uiStrings } from "./strings.ts";

export type PickerBoxProps<Kind extends string> = {
  title: string;
  chosen: (ChipProps & { key: string })[];
  /** Most objects that may be chosen; the count turns to an error above it. */
  limit: number;
  kinds?: { value: Kind; label: string }[];
  kind?: Kind;
  onKind?: (kind: Kind) => void;
  search?: SearchBoxProps;
  /** A LazyTree or an OptionList. */
  children: ReactNode;
};

export function PickerBox<Kind extends string>(props: PickerBoxProps<Kind>) {
  const { title, chosen, limit, kinds, kind, onKind, search } = props;
  const t = useStrings(uiStrings);
  const count = chosen.length;
  return (
    <section className="picker-box" aria-label={title}>
      <div className="picker-header">
        <h2>{title}</h2>
        <span className={count > limit ? "picker-count picker-over" : "picker-count"} role="status">
          {t(count > limit ? "over_limit" : "limit", { count, limit })}
        </span>
      </div>
      <div className="picker-search">
        {kinds !== undefined && kinds.length > 1 && (
          <Segmented<Kind>
            block
            aria-label={title}
            options={kinds}
            value={kind as Kind}
            onChange={(next) => onKind?.(next)}
          />
        )}
        {search !== undefined && <SearchBox {...search} />}
      </div>
      <div className="picker-list">{props.children}</div>
      <div className="picker-chosen">
        {count === 0 && <span className="picker-none">{t("nothing_chosen")}</span>}
        {chosen.map(({ key, ...chip }) => (
          <Chip key={key} {...chip} />
        ))}
      </div>
    </section>
  );
}

export type PickerPairProps = {
  left: ReactNode;
  right: ReactNode;
  /** Between the boxes, top to bottom: of whom, what holds, with what exception. */
  relation: { who: string; what: string; note?: string };
};

export function PickerPair({ left, right, relation }: PickerPairProps) {
  return (
    <div className="picker-pair">
      {left}
      <div className="picker-relation">
        <span className="picker-who">{relation.who}</span>
        <strong>{relation.what}</strong>
        {relation.note !== undefined && <span className="picker-note">{relation.note}</span>}
        <ArrowRight className="picker-arrow" size={20} strokeWidth={1.5} />
      </div>
      {right}
    </div>
  );
}
