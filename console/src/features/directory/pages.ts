// The directory's own pages; its parts bring theirs from their folders.
import { House, UserRound, UsersRound } from "lucide-react";
import type { Page } from "../../shell/pages.ts";
import { employeesPath, peopleGroup, rolesPath } from "./menu.ts";

const brought = import.meta.glob<{ pages: Page[] }>("./*/pages.ts", { eager: true });

export const pages: Page[] = [
  {
    section: "home",
    path: "/",
    label: { "zh-CN": "首页", "en-US": "Home" },
    keywords: ["sy", "概览", "开通清单"],
    icon: House,
    grant: "directory.manage",
    load: () => import("./home/Home.tsx"),
  },
  {
    section: "directory",
    path: employeesPath,
    label: { "zh-CN": "员工管理", "en-US": "Employees" },
    keywords: ["yggl", "yg", "员工", "成员管理", "cygl", "cy", "通讯录", "txl", "people"],
    icon: UserRound,
    group: peopleGroup,
    order: 10,
    grant: "directory.manage",
    load: () => import("./employees/Employees.tsx"),
  },
  {
    section: "directory",
    path: rolesPath,
    label: { "zh-CN": "角色管理", "en-US": "Roles" },
    keywords: ["jsgl", "js", "角色"],
    icon: UsersRound,
    group: peopleGroup,
    order: 30,
    grant: "directory.roles",
    load: () => import("./roles/Roles.tsx"),
  },
  ...Object.values(brought).flatMap((part) => part.pages),
];
