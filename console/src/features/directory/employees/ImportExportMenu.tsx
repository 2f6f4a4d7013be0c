import { importsApi } from "@qilian/contract/imports.ts";
import { address } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { Link } from "@tanstack/react-router";
import { Button, Dropdown, type MenuProps } from "antd";
import { ChevronDown, Download, FileDown, FileUp } from "lucide-react";
import { importsPath } from "../menu.ts";
import { employeesStrings } from "./strings.ts";

/** Workbooks in and out: the import's page, the empty template, everybody. */
export function ImportExportMenu() {
  const t = useStrings(employeesStrings);
  const query = { language: useLanguage() };
  const items: MenuProps["items"] = [
    { key: "import", icon: <FileUp />, label: <Link to={importsPath}>{t("import_employees")}</Link> },
    {
      key: "template",
      icon: <FileDown />,
      label: <a href={address(importsApi.staffTemplate, { query })}>{t("download_template")}</a>,
    },
    { type: "divider" },
    {
      key: "export",
      icon: <Download />,
      label: <a href={address(importsApi.staffWorkbook, { query })}>{t("export_employees")}</a>,
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
