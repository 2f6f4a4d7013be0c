// A form of one field, as each step of signing in is: checked as one leaves it, an error beneath it.
// antd's Form would cost the sign-in page a seventh of its budget.
import type { InputRef } from "antd";
import { type ChangeEvent, type FormEvent, useId, useRef, useState } from "react";
import { Problem } from "../client.ts";
import { fieldText, reasonText } from "../problem.ts";
import type { Fault } from "./faults.ts";

export type FieldOptions = {
  /** As the server names it in its errors. */
  name: string;
  initial?: string;
  fault: Fault;
  /** Throws Problem. What follows upon success is the caller's: the field stays busy until it goes. */
  send: (typed: string) => Promise<unknown>;
};

export function useField({ name, initial = "", fault, send }: FieldOptions) {
  const id = useId();
  const ref = useRef<InputRef>(null);
  const [typed, setTyped] = useState(initial);
  const [error, setError] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  /** The text when it may be sent; else the field says why not. */
  const valid = (): string | undefined => {
    const wrong = fault(typed);
    setError(wrong);
    if (wrong === undefined) return typed;
    ref.current?.focus();
    return undefined;
  };
  const tell = (failure: unknown) => {
    const own = failure instanceof Problem ? failure.errors.find(({ field }) => field === name) : undefined;
    if (own === undefined) return setProblem(reasonText(failure));
    setError(fieldText(own.code, own.params));
    ref.current?.focus();
  };
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    if (busy || valid() === undefined) return;
    setBusy(true);
    try {
      await send(typed);
    } catch (failure) {
      tell(failure);
      setBusy(false);
    }
  };
  const input = {
    id,
    ref,
    value: typed,
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      setTyped(event.target.value);
      setError(undefined);
    },
    onBlur: () => typed !== "" && setError((shown) => shown ?? fault(typed)),
    "aria-invalid": error !== undefined,
    "aria-describedby": error === undefined ? undefined : `${id}-error`,
    ...(error !== undefined && { status: "error" as const }),
  };
  /** Empty again, and nothing held against what stood there. */
  const clear = () => {
    setTyped("");
    setError(undefined);
    setProblem(undefined);
  };
  return { input, error, errorId: `${id}-error`, problem, busy, valid, tell, onSubmit, clear };
}

export type Field = ReturnType<typeof useField>;
