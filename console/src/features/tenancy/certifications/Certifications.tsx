// 认证审核: applications for certification by state, who waits longest first (8.4d).
import type { CertificationState, KeptCertification } from "@qilian/contract/certification.ts";
import type { Column } from "@qilian/ui/columns.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { useWide } from "@qilian/ui/media.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { SearchTable } from "@qilian/ui/SearchTable.tsx";
import { Split } from "@qilian/ui/Split.tsx";
import { Stacked } from "@qilian/ui/Stacked.tsx";
import { Select, Tabs } from "antd";
import { BadgeCheck } from "lucide-react";
import { useState } from "react";
import "../applications.css";
import { useCertifications } from "./api.ts";
import { CertificationDrawer } from "./CertificationDrawer.tsx";
import "./certifications.css";
import { certificationsStrings } from "./strings.ts";

const states: CertificationState[] = [
  "in_review",
  "transfer_due",
  "code_due",
  "certified",
  "refused",
  "withdrawn",
  "revoked",
];

export default function Certifications() {
  const t = useStrings(certificationsStrings);
  const [state, setState] = useState<CertificationState>("in_review");
  const [openId, setOpenId] = useState<string>();
  const rows = useCertifications(state);
  const columns = useColumns(state);
  const at = rows.items.findIndex(({ id }) => id === openId);
  const choose = (one: CertificationState) => {
    setState(one);
    setOpenId(undefined);
  };
  const choice = <StateChoice state={state} counts={rows.reply?.open ?? {}} onChoose={choose} />;
  return (
    <Page title={t("title")} below={choice}>
      <Split
        sideLabel=""
        detail={
          <CertificationDrawer
            certification={rows.items[at]}
            above={rows.items[at - 1]}
            below={rows.items[at + 1]}
            onOpen={(certification) => setOpenId(certification?.id)}
          />
        }
      >
        <SearchTable<KeptCertification>
          label={t(state)}
          rows={rows}
          rowKey={({ id }) => id}
          rowName={({ tenantName }) => tenantName}
          columns={columns}
          onOpen={({ id }) => setOpenId(id)}
          openKey={openId}
          empty={<Empty icon={BadgeCheck} title={t("none")} note={t("none_note")} />}
          failedTitle={t("failed")}
        />
      </Split>
    </Page>
  );
}

type StateChoiceProps = {
  state: CertificationState;
  counts: Partial<Record<CertificationState, number>>;
  onChoose: (state: CertificationState) => void;
};

/** Tabs; a phone has no room for so many. */
function StateChoice({ state, counts, onChoose }: StateChoiceProps) {
  const t = useStrings(certificationsStrings);
  const wide = useWide("side");
  const labelOf = (one: CertificationState): string => {
    const count = counts[one];
    return count === undefined ? t(one) : t("counted", { label: t(one), count });
  };
  if (!wide)
    return (
      <Select<CertificationState>
        className="certification-state"
        aria-label={t("state_tabs")}
        value={state}
        onChange={onChoose}
        options={states.map((value) => ({ value, label: labelOf(value) }))}
      />
    );
  return (
    <Tabs
      aria-label={t("state_tabs")}
      activeKey={state}
      onChange={(key) => onChoose(key as CertificationState)}
      items={states.map((key) => ({ key, label: labelOf(key) }))}
    />
  );
}

function useColumns(state: CertificationState): Column<KeptCertification>[] {
  const t = useStrings(certificationsStrings);
  const { instant } = useFormat();
  const wide = useWide("phone");
  const decided = state === "certified" || state === "refused" || state === "revoked";
  const name: Column<KeptCertification> = {
    key: "enterprise",
    title: t("enterprise"),
    width: wide ? 300 : 186,
    render: (_, { tenantName, registeredName, method }) => (
      <Stacked notes={[registeredName === tenantName ? undefined : registeredName, wide ? undefined : t(method)]}>
        <span className="application-name">{tenantName}</span>
      </Stacked>
    ),
  };
  const method: Column<KeptCertification> = {
    key: "method",
    title: t("method"),
    width: 130,
    render: (_, certification) => t(certification.method),
  };
  const when: Column<KeptCertification> = {
    key: "when",
    title: t(decided ? "decided" : "submitted"),
    width: wide ? 190 : 130,
    render: (_, { at, decidedAt, decidedBy }) => (
      <Stacked notes={[decided ? decidedBy : undefined]}>{instant(decided ? (decidedAt ?? at) : at)}</Stacked>
    ),
  };
  return wide ? [name, method, when] : [name, when];
}
