// One member and who sees whom: the rules that concern them, and the tree from both ends.
import type { SightDirection } from "@qilian/contract/sights.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import { ScanEye, UserRoundSearch } from "lucide-react";
import { useMember } from "../api.ts";
import { MemberRules } from "./MemberRules.tsx";
import { MemberSelect } from "./MemberSelect.tsx";
import { memberSightPath, verificationPath } from "./paths.ts";
import { SightTree } from "./SightTree.tsx";
import { sightStrings } from "./sight-strings.ts";
import "./sight.css";

type View = "rules" | SightDirection;
const views: View[] = ["rules", "sees", "seen-by"];

export default function MemberSightPage() {
  const t = useStrings(sightStrings);
  const navigate = useNavigate();
  const { member: id, view: asked }: Partial<Record<"member" | "view", string>> = useSearch({ strict: false });
  const view = views.find((one) => one === asked) ?? "rules";
  const show = (search: { member?: string | undefined; view: View }) =>
    void navigate({ to: memberSightPath, search, replace: true });
  return (
    <Page
      title={t("title")}
      figures={t("lead")}
      actions={
        <Button icon={<ScanEye />} onClick={() => void navigate({ to: verificationPath })}>
          {t("verify")}
        </Button>
      }
    >
      <div className="member-sight">
        {id === undefined ? (
          <>
            <MemberSelect
              label={t("member")}
              member={undefined}
              error={undefined}
              onChange={({ id: chosen }) => show({ member: chosen, view })}
            />
            <Empty icon={UserRoundSearch} title={t("choose")} note={t("choose_note")} />
          </>
        ) : (
          <Chosen id={id} view={view} onShow={show} />
        )}
      </div>
    </Page>
  );
}

type ChosenProps = { id: string; view: View; onShow: (search: { member: string; view: View }) => void };

function Chosen({ id, view, onShow }: ChosenProps) {
  const t = useStrings(sightStrings);
  const member = useMember(id);
  if (member.isError) return <ErrorState failure={member.error} onRetry={() => void member.refetch()} />;
  const known = member.data?.id === id ? member.data : undefined;
  return (
    <>
      <MemberSelect
        label={t("member")}
        member={known}
        error={undefined}
        onChange={({ id: chosen }) => onShow({ member: chosen, view })}
      />
      <Segmented<View>
        aria-label={t("views")}
        value={view}
        onChange={(next) => onShow({ member: id, view: next })}
        options={views.map((value) => ({ value, label: t(value) }))}
      />
      {known !== undefined && view === "rules" && <MemberRules key={id} id={id} />}
      {known !== undefined && view !== "rules" && <SightTree key={`${id} ${view}`} id={id} direction={view} />}
    </>
  );
}
