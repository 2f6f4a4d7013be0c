import { Grant } from "@qilian/contract/api.ts";

/** The grants of a role; 全局管理员 holds every one. Nobody's role: none. */
export const grantsOf = (role: string | null): readonly Grant[] => (role === "global" ? Grant.options : []);
