// A switch that holds at once, what it is called and what it does.
import { Switch } from "antd";
import { useId } from "react";

type SwitchRowProps = {
  label: string;
  note: string;
  checked: boolean;
  saving: boolean;
  onChange: (checked: boolean) => void;
};

export function SwitchRow({ label, note, checked, saving, onChange }: SwitchRowProps) {
  const id = useId();
  return (
    <div className="book-settings-switch">
      <Switch id={id} checked={checked} loading={saving} aria-describedby={`${id}-note`} onChange={onChange} />
      <div>
        <label htmlFor={id}>{label}</label>
        <p className="book-settings-note" id={`${id}-note`}>
          {note}
        </p>
      </div>
    </div>
  );
}
