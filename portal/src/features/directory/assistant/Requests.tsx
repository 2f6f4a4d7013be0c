// 加入申请 on a phone: who waits, and letting them in or not.
import type { DepartmentRef } from "@qilian/contract/directory.ts";
import { type JoinRequest, joinRefusalLength } from "@qilian/contract/invitations.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { spacedPhone } from "@qilian/ui/identity/phone-text.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { PhoneHeader } from "@qilian/ui/PhoneHeader.tsx";
import { PhoneList, PhoneRow } from "@qilian/ui/PhoneList.tsx";
import { reasonText } from "@qilian/ui/problem.ts";
import { Sheet } from "@qilian/ui/Sheet.tsx";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Button, Input } from "antd";
import { UserRoundCheck } from "lucide-react";
import { useState } from "react";
import { managedPicture } from "../picture.ts";
import { RowsLoading } from "../RowsLoading.tsx";
import { useApprove, useRefuse, useRequests } from "./api.ts";
import { DepartmentSelect } from "./DepartmentSelect.tsx";
import { useGo } from "./place.ts";
import { assistantStrings } from "./strings.ts";

export function Requests() {
  const t = useStrings(assistantStrings);
  const go = useGo();
  const { day } = useFormat();
  const requests = useRequests();
  const [open, setOpen] = useState<JoinRequest>();
  const items = requests.data?.items;
  return (
    <div className="assistant">
      <PhoneHeader title={t("requests")} onBack={() => go({}, true)} />
      {requests.isPending && <RowsLoading />}
      {requests.isError && items === undefined && (
        <ErrorState failure={requests.error} onRetry={() => void requests.refetch()} />
      )}
      {items?.length === 0 && <Empty icon={UserRoundCheck} title={t("no_requests")} note={t("no_requests_note")} />}
      {items !== undefined && items.length > 0 && (
        <PhoneList label={t("requests")}>
          {items.map((one) => (
            <PhoneRow
              key={one.id}
              height={72}
              avatar={one.name}
              picture={one.picture && managedPicture({ id: one.picture.member, avatar: one.picture.file })}
              title={one.name}
              note={[spacedPhone(one.phone), one.department?.name ?? t("gone")].join(" · ")}
              end={day(one.at)}
              deeper
              onPress={() => setOpen(one)}
            />
          ))}
        </PhoneList>
      )}
      <Sheet open={open !== undefined} title={open?.name ?? ""} onClose={() => setOpen(undefined)}>
        {open !== undefined && <Deciding key={open.id} request={open} onDone={() => setOpen(undefined)} />}
      </Sheet>
    </div>
  );
}

function Deciding({ request, onDone }: { request: JoinRequest; onDone: () => void }) {
  const t = useStrings(assistantStrings);
  const { instant } = useFormat();
  const { id, name, record, department, invitedBy, at } = request;
  const [departments, setDepartments] = useState<DepartmentRef[]>(department === undefined ? [] : [department]);
  const [reason, setReason] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const approve = useApprove();
  const refuse = useRefuse();
  const finish = async (act: () => Promise<unknown>, done: string) => {
    setProblem(undefined);
    try {
      await act();
      toast(done);
      onDone();
    } catch (failure) {
      setProblem(reasonText(failure));
    }
  };
  const letIn = () => approve.mutateAsync({ id, departmentIds: departments.map((one) => one.id) });
  const turnAway = () => refuse.mutateAsync({ id, reason: reason?.trim() ?? "" });
  const note = record === undefined ? "request_note" : "record_note";
  return (
    <div className="assistant-deciding">
      <p>{t(note, { by: invitedBy, at: instant(at) })}</p>
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      {reason === undefined ? (
        <>
          <label htmlFor="deciding-departments">{t("into")}</label>
          <DepartmentSelect id="deciding-departments" value={departments} onChange={setDepartments} most={20} />
          <Button
            type="primary"
            size="large"
            loading={approve.isPending}
            disabled={departments.length === 0}
            onClick={() => void finish(letIn, t("was_approved", { name }))}
          >
            {t("approve")}
          </Button>
          <Button size="large" danger onClick={() => setReason("")}>
            {t("refuse")}
          </Button>
        </>
      ) : (
        <>
          <Input.TextArea
            rows={3}
            maxLength={joinRefusalLength}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            aria-label={t("reason")}
            placeholder={t("reason")}
          />
          <Button
            size="large"
            danger
            type="primary"
            loading={refuse.isPending}
            disabled={reason.trim() === ""}
            onClick={() => void finish(turnAway, t("was_refused", { name }))}
          >
            {t("refuse")}
          </Button>
        </>
      )}
    </div>
  );
}
