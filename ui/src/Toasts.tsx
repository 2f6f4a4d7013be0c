// A sentence at the foot of the page after an act, with its undoing for eight seconds.
import { Button } from "antd";
import { CheckCheck, CircleAlert, Undo2, X } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useStrings } from "./i18n.ts";
import { problemText } from "./problem.ts";
import { uiStrings } from "./strings.ts";
import "./toasts.css";

type Toast = { id: number; text: string; tone: "ok" | "bad"; undo?: (() => unknown) | undefined };

/** Milliseconds that an act may be undone; pointer or focus on the toast stops the clock. */
const lifetime = 8_000;
let toasts: Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function replace(next: Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const drop = (id: number) => replace(toasts.filter((toast) => toast.id !== id));

/** Says what was done; `undo` offers to take it back. */
export function toast(text: string, undo?: () => unknown) {
  lastId += 1;
  replace([...toasts.slice(-2), { id: lastId, text, tone: "ok", undo }]);
}

/** Says why an act outside a form was not done. */
export function toastProblem(failure: unknown) {
  lastId += 1;
  replace([...toasts.slice(-2), { id: lastId, text: problemText(failure), tone: "bad" }]);
}

export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((one) => (
        <ToastBar key={one.id} {...one} />
      ))}
    </div>
  );
}

function ToastBar({ id, text, tone, undo }: Toast) {
  const t = useStrings(uiStrings);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => drop(id), lifetime);
    return () => clearTimeout(timer);
  }, [id, held]);
  const takeBack = async () => {
    drop(id);
    try {
      await undo?.();
    } catch (failure) {
      toastProblem(failure);
    }
  };
  const hold = { onMouseEnter: () => setHeld(true), onFocus: () => setHeld(true) };
  const release = { onMouseLeave: () => setHeld(false), onBlur: () => setHeld(false) };
  return (
    <div className={`toast toast-${tone}`} {...hold} {...release}>
      {tone === "ok" ? <CheckCheck className="toast-mark" /> : <CircleAlert className="toast-mark" />}
      <span className="toast-text">{text}</span>
      {undo !== undefined && (
        <Button type="link" size="small" icon={<Undo2 size={14} />} onClick={takeBack}>
          {t("undo")}
        </Button>
      )}
      <Button type="text" size="small" icon={<X size={14} />} aria-label={t("close")} onClick={() => drop(id)} />
    </div>
  );
}
