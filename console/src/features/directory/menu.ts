// Where the directory's pages stand in the menu.
import type { Page } from "../../shell/pages.ts";

/** The caption over employees, roles and imports. */
export const peopleGroup: NonNullable<Page["group"]> = { label: { "zh-CN": "成员", "en-US": "People" } };

/** Addresses below /console that the directory's pages link to. */
export const employeesPath = "/directory/employees";
export const departmentsPath = "/directory/departments";
export const rolesPath = "/directory/roles";
export const invitationsPath = "/directory/invitations";
export const fieldsPath = "/directory/fields";
export const importsPath = "/directory/imports";
export const importHistoryPath = "/directory/imports/history";
