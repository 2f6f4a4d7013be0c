// 企业通讯录 as one manages it: what can be done, a search over everybody in one's scope, and the tree of departments.
import { useStrings } from "@qilian/ui/i18n.ts";
import { PhoneHeader } from "@qilian/ui/PhoneHeader.tsx";
import { PhoneList, PhoneRow } from "@qilian/ui/PhoneList.tsx";
import { SearchBox } from "@qilian/ui/SearchBox.tsx";
import { useSettled } from "@qilian/ui/waiting.ts";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { Button } from "antd";
import { MailPlus, UserPlus, UserRoundCheck } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useDepartments, useRequests } from "./api.ts";
import { DepartmentRows } from "./DepartmentRows.tsx";
import { MemberRows } from "./MemberRows.tsx";
import { assistantPath, useGo, usePlace } from "./place.ts";
import { useLeave } from "./session.ts";
import { assistantStrings } from "./strings.ts";

export function Browse() {
  const t = useStrings(assistantStrings);
  const { department } = usePlace();
  const [typed, setTyped] = useState("");
  const q = useSettled(typed.trim());
  return (
    <div className="assistant">
      <Head department={department}>
        <SearchBox value={typed} onChange={setTyped} placeholder={t("search")} />
      </Head>
      {q === "" ? <Level department={department} /> : <MemberRows filter={{ q, department }} />}
    </div>
  );
}

function Head({ department, children }: { department: string | undefined; children: ReactNode }) {
  const t = useStrings(assistantStrings);
  const navigate = useNavigate();
  const { history } = useRouter();
  const leave = useLeave();
  const { name } = usePlace();
  const go = useGo();
  const back = () => {
    if (department === undefined) void navigate({ to: "/me" });
    else if (history.canGoBack()) history.back();
    else go({}, true);
  };
  return (
    <PhoneHeader
      title={name ?? t("title")}
      onBack={back}
      actions={
        department === undefined && (
          <Button type="link" onClick={() => void leave()}>
            {t("leave")}
          </Button>
        )
      }
    >
      <div className="assistant-search">{children}</div>
    </PhoneHeader>
  );
}

function Level({ department }: { department: string | undefined }) {
  const tops = useDepartments(undefined);
  // one top is where one stands at first: a list of one would only cost a tap
  const only = tops.data?.length === 1 ? tops.data[0]?.id : undefined;
  const here = department ?? only;
  return (
    <>
      {department === undefined && <Acts />}
      <DepartmentRows here={here} />
      {here !== undefined && <MemberRows filter={{ department: here }} />}
    </>
  );
}

function Acts() {
  const t = useStrings(assistantStrings);
  const waiting = useRequests().data?.waiting ?? 0;
  return (
    <>
      <PhoneList label={t("acts")}>
        <PhoneRow height={56} to={assistantPath} search={{ view: "add" }} icon={UserPlus} title={t("add")} deeper />
        <PhoneRow
          height={56}
          to={assistantPath}
          search={{ view: "invite" }}
          icon={MailPlus}
          title={t("invite")}
          deeper
        />
        <PhoneRow
          height={56}
          to={assistantPath}
          search={{ view: "requests" }}
          icon={UserRoundCheck}
          title={t("requests")}
          end={waiting > 0 ? t("waiting", { count: waiting }) : undefined}
          deeper
        />
      </PhoneList>
      <div className="phone-gap" />
    </>
  );
}
