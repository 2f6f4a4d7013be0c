import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { useStrings } from "./i18n.ts";
import "./password-field.css";
import { uiStrings } from "./strings.ts";
import { TextField, type TextFieldProps } from "./TextField.ts";

/** A password, with a button that shows it. */
export function PasswordField(props: TextFieldProps) {
  const t = useStrings(uiStrings);
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  const toggle = (
    <button
      type="button"
      className="plain-button password-toggle"
      aria-label={t(shown ? "hide_password" : "show_password")}
      onClick={() => setShown(!shown)}
    >
      <Icon aria-hidden="true" />
    </button>
  );
  return <TextField {...props} type={shown ? "text" : "password"} autoCapitalize="none" suffix={toggle} />;
}
