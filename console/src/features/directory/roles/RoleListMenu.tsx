// 导入导出: members into a role by a list, and out of it as a workbook.
import { roleListsApi } from "@qilian/contract/role-lists.ts";
import type { Role } from "@qilian/contract/roles.ts";
import { address } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { Button, Dropdown, type MenuProps } from "antd";
import { ChevronDown, Download, FileDown, FileUp } from "lucide-react";
import { listStrings } from "./list-strings.ts";

export function RoleListMenu({ role, onImport }: { role: Role; onImport: () => void }) {
  const t = useStrings(listStrings);
  const query = { language: useLanguage() };
  const items: MenuProps["items"] = [
    { key: "import", icon: <FileUp />, label: t("import"), onClick: onImport },
    {
      key: "template",
      icon: <FileDown />,
      label: <a href={address(roleListsApi.roleListTemplate, { query })}>{t("template")}</a>,
    },
    { type: "divider" },
    {
      key: "export",
      icon: <Download />,
      label: <a href={address(roleListsApi.roleWorkbook, { params: { id: role.id }, query })}>{t("export")}</a>,
    },
  ];
  return (
    <Dropdown autoFocus menu={{ items }} trigger={["click"]} placement="bottomRight">
      <Button>
        {t("import_export")}
        <ChevronDown size={14} />
      </Button>
    </Dropdown>
  );
}
