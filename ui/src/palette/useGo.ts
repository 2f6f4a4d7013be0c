import { useNavigate } from "@tanstack/react-router";
import type { Target } from "./entries.ts";

/** Goes where an entry of the palette leads. */
export function useGo(): (target: Target) => void {
  const navigate = useNavigate();
  return ({ to, search = {}, state = {} }) => void navigate({ to, search: search as never, state });
}
