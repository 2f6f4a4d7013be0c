// The search field: a lens, the text, a clear button. Its text is the caller's; see useSettled for queries.
import { Input, type InputProps } from "antd";
import { Search } from "lucide-react";
import type { CSSProperties } from "react";

export type SearchBoxProps = {
  value: string;
  onChange: (text: string) => void;
  /** Says what may be typed; also the field's name. */
  placeholder: string;
  size?: "middle" | "large";
  autoFocus?: boolean;
  style?: CSSProperties;
} & Pick<InputProps, "onClick" | "onKeyDown" | "onCompositionStart" | "onCompositionEnd">;

export function SearchBox({ value, onChange, placeholder, ...rest }: SearchBoxProps) {
  return (
    <Input
      {...rest}
      type="search"
      className="search-box"
      prefix={<Search size={15} aria-hidden="true" />}
      allowClear
      maxLength={64}
      aria-label={placeholder}
      placeholder={placeholder}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
