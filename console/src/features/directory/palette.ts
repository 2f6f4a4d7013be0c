// What the command palette does and finds in the directory.
import { departmentsApi } from "@qilian/contract/departments.ts";
import { membersApi } from "@qilian/contract/members.ts";
import { call } from "@qilian/ui/client.ts";
import { FileUp, Folder, FolderInput, MailPlus, UserPlus } from "lucide-react";
import type { Finder, PaletteAction } from "../../shell/palette/brought.ts";
import { employeesPath, importsPath, invitationsPath } from "./menu.ts";
import { pictureOf } from "./picture.ts";

const grant = "directory.manage";
/** Of each kind. */
const mostFound = 5;

export const actions: PaletteAction[] = [
  {
    label: { "zh-CN": "添加员工", "en-US": "Add an employee" },
    keywords: ["tjyg", "新增员工", "xzyg", "新员工", "new"],
    icon: UserPlus,
    grant,
    to: employeesPath,
    search: { member: "new" },
  },
  {
    label: { "zh-CN": "导入员工", "en-US": "Import employees" },
    keywords: ["dryg", "批量导入", "pldr", "excel"],
    icon: FileUp,
    grant,
    to: importsPath,
  },
  {
    label: { "zh-CN": "导入部门", "en-US": "Import departments" },
    keywords: ["drbm", "批量建部门", "excel"],
    icon: FolderInput,
    grant,
    to: importsPath,
    search: { kind: "departments" },
  },
  {
    label: { "zh-CN": "邀请员工", "en-US": "Invite employees" },
    keywords: ["yqyg", "邀请码", "yqm", "invite"],
    icon: MailPlus,
    grant,
    to: invitationsPath,
    search: { invite: "new" },
  },
];

export const finders: Finder[] = [
  {
    grant,
    find: async (words, signal) => {
      const { items } = await call(membersApi.members, { query: { q: words, limit: String(mostFound) }, signal });
      const found = items.map(({ id, name, avatar, departments, title }) => ({
        key: id,
        name,
        note: [departments[0]?.path, title].filter((part) => part !== undefined && part !== "").join(" · "),
        picture: pictureOf({ id, avatar }),
        to: employeesPath,
        search: { member: id },
      }));
      return [{ label: { "zh-CN": "成员", "en-US": "People" }, found }];
    },
  },
  {
    grant,
    find: async (words, signal) => {
      const { items } = await call(departmentsApi.findDepartments, { query: { q: words }, signal });
      const found = items.slice(0, mostFound).map((department) => ({
        key: department.id,
        name: department.name,
        note: department.path === department.name ? "" : department.path,
        icon: Folder,
        to: employeesPath,
        state: { department },
      }));
      return [{ label: { "zh-CN": "部门", "en-US": "Departments" }, found }];
    },
  },
];
