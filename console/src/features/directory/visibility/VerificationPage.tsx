// 验证权限 (2.19b): one viewer, one target, whether the one sees the other, and why.
import type { MemberRow } from "@qilian/contract/members.ts";
import { Problem } from "@qilian/ui/client.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { fieldText } from "@qilian/ui/problem.ts";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { ArrowRightLeft, ScanEye, UserRoundSearch } from "lucide-react";
import { useState } from "react";
import { type Pair, useHistory, useRules, useVerification, type Verified } from "./api.ts";
import { MemberSelect } from "./MemberSelect.tsx";
import { memberSightPath } from "./paths.ts";
import { RuleDialog } from "./RuleDialog.tsx";
import { VerdictView } from "./VerdictView.tsx";
import { VerificationHistory } from "./VerificationHistory.tsx";
import { verificationStrings } from "./verification-strings.ts";
import "./verification.css";

export default function VerificationPage() {
  const t = useStrings(verificationStrings);
  const navigate = useNavigate();
  const verification = useVerification();
  const history = useHistory();
  const rules = useRules();
  const [pair, setPair] = useState<Partial<Pair>>(history[0] ?? {});
  const [tried, setTried] = useState(false);
  const [editedId, setEditedId] = useState<string>();
  const edited = rules.data?.find(({ id }) => id === editedId);
  // a verdict about two others would mislead
  const verified = history.find((one) => concerns(one, pair));
  const verify = ({ viewer, target }: Partial<Pair>) => {
    setTried(true);
    if (viewer !== undefined && target !== undefined) verification.mutate({ viewer, target });
  };
  const choose = (part: Partial<Pair>) => {
    verification.reset();
    setTried(false);
    setPair({ ...pair, ...part });
  };
  return (
    <Page
      title={t("title")}
      figures={t("verify_lead")}
      actions={
        <Button
          icon={<UserRoundSearch />}
          onClick={() => void navigate({ to: memberSightPath, search: { member: pair.viewer?.id } })}
        >
          {t("member_sight")}
        </Button>
      }
    >
      <div className="verification">
        <div className="verification-main">
          <PairForm
            pair={pair}
            errors={errorsOf(pair, tried, verification.error, t("choose_one"))}
            verifying={verification.isPending}
            onChange={choose}
            onVerify={() => verify(pair)}
          />
          <div aria-live="polite">
            {verification.isError && !isAboutFields(verification.error) && (
              <ErrorState failure={verification.error} onRetry={() => verify(pair)} />
            )}
            {!verification.isError && verified === undefined && (
              <Empty icon={ScanEye} title={t("nothing_verified")} note={t("nothing_verified_note")} />
            )}
            {!verification.isError && verified !== undefined && (
              <VerdictView
                verdict={verified.verdict}
                editable={(id) => rules.data?.some((rule) => rule.id === id) ?? false}
                onEdit={setEditedId}
              />
            )}
          </div>
        </div>
        <VerificationHistory
          history={history}
          onClear={verification.clearHistory}
          onAgain={({ viewer, target }) => {
            choose({ viewer, target });
            verify({ viewer, target });
          }}
        />
      </div>
      {edited !== undefined && (
        <RuleDialog
          kind={edited.kind}
          rule={edited}
          onSaved={() => verify(pair)}
          onClosed={() => setEditedId(undefined)}
        />
      )}
    </Page>
  );
}

const concerns = ({ viewer, target }: Verified, pair: Partial<Pair>): boolean =>
  viewer.id === pair.viewer?.id && target.id === pair.target?.id;

const isAboutFields = (failure: unknown): failure is Problem => failure instanceof Problem && failure.errors.length > 0;

type PairErrors = { viewer?: string | undefined; target?: string | undefined };

/** What is not chosen, once tried; and whom the server does not know any more. */
function errorsOf(pair: Partial<Pair>, tried: boolean, failure: unknown, missing: string): PairErrors {
  const refused = (field: string) => {
    const error = isAboutFields(failure) ? failure.errors.find((one) => one.field === field) : undefined;
    return error && fieldText(error.code, error.params);
  };
  const absent = (member: MemberRow | undefined) => (tried && member === undefined ? missing : undefined);
  return {
    viewer: absent(pair.viewer) ?? refused("viewerId"),
    target: absent(pair.target) ?? refused("targetId"),
  };
}

type PairFormProps = {
  pair: Partial<Pair>;
  errors: PairErrors;
  verifying: boolean;
  onChange: (part: Partial<Pair>) => void;
  onVerify: () => void;
};

function PairForm({ pair, errors, verifying, onChange, onVerify }: PairFormProps) {
  const t = useStrings(verificationStrings);
  return (
    <div className="pair-form">
      <MemberSelect
        label={t("viewer")}
        member={pair.viewer}
        error={errors.viewer}
        onChange={(viewer) => onChange({ viewer })}
      />
      <Button
        className="pair-swap"
        icon={<ArrowRightLeft />}
        aria-label={t("swap")}
        title={t("swap")}
        onClick={() => onChange({ viewer: pair.target, target: pair.viewer })}
      />
      <MemberSelect
        label={t("target")}
        member={pair.target}
        error={errors.target}
        onChange={(target) => onChange({ target })}
      />
      <Button className="pair-verify" type="primary" size="large" loading={verifying} onClick={onVerify}>
        {t("verify")}
      </Button>
    </div>
  );
}
