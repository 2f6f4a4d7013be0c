// 导入成员: a list is checked whole, what it would do is shown row by row, then its good rows are added.
import { sayRefusal } from "@qilian/contract/import-words.ts";
import { mostListRows, roleListsApi } from "@qilian/contract/role-lists.ts";
import type { Role } from "@qilian/contract/roles.ts";
import { uploadKinds } from "@qilian/contract/uploads.ts";
import { address, Problem } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { fileProblemText } from "@qilian/ui/problem.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Button, Modal } from "antd";
import { FileDown, FileUp } from "lucide-react";
import { useRef, useState } from "react";
import { useAddRoleList, useCheckRoleList } from "./api.ts";
import { ListVerdict } from "./ListVerdict.tsx";
import { listStrings } from "./list-strings.ts";

const mebi = 1024 * 1024;

type ImportMembersProps = { role: Role; open: boolean; onClose: () => void };

export function ImportMembers({ role, open, onClose }: ImportMembersProps) {
  const t = useStrings(listStrings);
  const ui = useStrings(uiStrings);
  const refusalOf = useRefusal();
  const [file, setFile] = useState<File>();
  const checking = useCheckRoleList(role.id);
  const adding = useAddRoleList(role.id);
  const found = checking.data;
  const failure = adding.error ?? checking.error;
  const close = () => {
    setFile(undefined);
    checking.reset();
    adding.reset();
    onClose();
  };
  const choose = (chosen: File) => {
    setFile(chosen);
    adding.reset();
    checking.mutate(chosen);
  };
  const add = () => {
    if (file === undefined || found === undefined) return;
    adding.mutate(
      { file, expected: found.adds },
      {
        onSuccess: ({ adds }) => {
          toast(t("added", { count: adds, name: role.name }));
          close();
        },
      },
    );
  };
  const adds = found?.adds ?? 0;
  return (
    <Modal
      open={open}
      width={560}
      title={t("title", { name: role.name })}
      okText={adds === 0 ? t("add_none") : t("add", { count: adds })}
      okButtonProps={{ disabled: adds === 0 || checking.isPending }}
      cancelText={ui("cancel")}
      closable={{ "aria-label": ui("close") }}
      confirmLoading={adding.isPending}
      destroyOnHidden
      onCancel={close}
      onOk={add}
    >
      <p className="role-list-note">
        {t("note", { most: mostListRows, size: uploadKinds.memberList.maxBytes / mebi })}
      </p>
      <FileChoice again={file !== undefined} reading={checking.isPending} onChoose={choose} />
      {failure !== null && <Notice tone="bad">{refusalOf(failure)}</Notice>}
      {file !== undefined && found !== undefined && <ListVerdict file={file.name} found={found} />}
    </Modal>
  );
}

type FileChoiceProps = { again: boolean; reading: boolean; onChoose: (file: File) => void };

function FileChoice({ again, reading, onChoose }: FileChoiceProps) {
  const t = useStrings(listStrings);
  const language = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  return (
    <p className="role-list-file">
      <Button
        type={again ? "default" : "primary"}
        icon={<FileUp />}
        loading={reading}
        onClick={() => input.current?.click()}
      >
        {t(again ? "choose_another" : "choose_file")}
      </Button>
      <Button icon={<FileDown />} href={address(roleListsApi.roleListTemplate, { query: { language } })}>
        {t("template")}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".xlsx,.csv,.txt"
        hidden
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen !== undefined) onChoose(chosen);
          // the same file, mended, may be chosen again
          event.target.value = "";
        }}
      />
    </p>
  );
}

/** What a workbook's reader refuses is said as imports say it. */
function useRefusal(): (failure: unknown) => string {
  const language = useLanguage();
  return (failure) => {
    const wrong = failure instanceof Problem ? failure.errors.find(({ field }) => field === "file") : undefined;
    const said = wrong && sayRefusal(wrong, language);
    return said === undefined || said === wrong?.code ? fileProblemText(failure) : said;
  };
}
