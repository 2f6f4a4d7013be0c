// The members of the chosen department: search, state filter, bulk acts, paging.
import type { AccountState } from "@qilian/contract/directory.ts";
import type { MemberRow } from "@qilian/contract/members.ts";
import type { Column } from "@qilian/ui/columns.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useWide } from "@qilian/ui/media.ts";
import { isPaged, type Rows } from "@qilian/ui/rows.ts";
import { NothingFound, SearchTable } from "@qilian/ui/SearchTable.tsx";
import { Stacked } from "@qilian/ui/Stacked.tsx";
import { useNavigate } from "@tanstack/react-router";
import { Button, Select } from "antd";
import { ContactRound, FileUp } from "lucide-react";
import { AccountStateMark, accountStates, useFailureText, useStateName } from "../AccountState.tsx";
import type { DepartmentNode, MemberFilter, Overview } from "../api.ts";
import { MemberName } from "../MemberName.tsx";
import { importsPath } from "../menu.ts";
import { spacedPhone } from "../phone.ts";
import { pictureOf } from "../picture.ts";
import { directoryStrings } from "../strings.ts";
import { BulkActions, mostAtOnce } from "./BulkActions.tsx";
import { ChooseEverybody, type Everybody, EverybodyActions, type EverybodyActs } from "./Everybody.tsx";
import { type Listing, newMember } from "./listing.ts";
import type { MemberActs } from "./member-acts.tsx";
import { employeesStrings } from "./strings.ts";

export type MemberTableProps = {
  rows: Rows<MemberRow>;
  /** The department whose members these are; the root stands for everybody. */
  place: DepartmentNode | undefined;
  search: { value: string; onChange: (words: string) => void };
  listing: Listing;
  show: (change: Listing) => void;
  chosen: MemberRow[];
  onChosen: (chosen: MemberRow[]) => void;
  acts: MemberActs;
  /** Whom the filter finds, and once they are chosen all of them. */
  filter: MemberFilter;
  everybody: Everybody | undefined;
  onEverybody: (everybody: Everybody) => void;
  everybodyActs: EverybodyActs;
  overview: Overview | undefined;
};

export function MemberTable(props: MemberTableProps) {
  const { rows, search, listing, show, chosen, onChosen } = props;
  const t = useStrings(employeesStrings);
  const words = useStrings(directoryStrings);
  const columns = useColumns(listing.member === undefined);
  const searched = search.value.trim() !== "" || listing.state !== undefined;
  return (
    <SearchTable<MemberRow>
      label={t("employees")}
      rows={rows}
      rowKey={(row) => row.id}
      rowName={(row) => t("select", { name: row.name })}
      columns={columns}
      search={{ ...search, placeholder: words("find_member") }}
      filters={<StateFilter state={listing.state} onChange={(state) => show({ state })} />}
      selection={{
        keys: chosen.map(({ id }) => id),
        onChange: (keys) => onChosen(rowsOf(keys, [...chosen, ...rows.items])),
        summary:
          props.everybody === undefined
            ? t(chosen.length > mostAtOnce ? "chosen_over" : "chosen", { count: chosen.length, most: mostAtOnce })
            : t("chosen_everybody", { count: props.everybody.count }),
        actions: <ChosenActions {...props} />,
      }}
      onOpen={(row) => show({ member: row.id })}
      openKey={listing.member}
      empty={searched ? <NothingFound /> : <NobodyHere onAdd={() => show({ member: newMember })} />}
      failedTitle={t("list_failed")}
      footer={<Figures {...props} searching={search.value.trim() !== ""} />}
    />
  );
}

/** Of the ticked ones; with the whole page ticked of everybody whom the filter finds, too. */
function ChosenActions(props: MemberTableProps) {
  const { rows, chosen, filter, everybody, onEverybody } = props;
  if (everybody !== undefined) return <EverybodyActions everybody={everybody} acts={props.everybodyActs} />;
  const ids = new Set(chosen.map(({ id }) => id));
  const whole = isPaged(rows) && !rows.stale && rows.items.every(({ id }) => ids.has(id));
  return (
    <>
      {whole && <ChooseEverybody filter={filter} chosen={chosen} onChoose={onEverybody} />}
      <BulkActions members={chosen} acts={props.acts} everybodyActs={props.everybodyActs} />
    </>
  );
}

const rowsOf = (keys: string[], known: MemberRow[]): MemberRow[] => {
  const byId = new Map(known.map((row) => [row.id, row]));
  return keys.flatMap((key) => byId.get(key) ?? []);
};

/** The department stands in the drawer while that is open; a phone has room for two columns. */
function useColumns(roomy: boolean): Column<MemberRow>[] {
  const t = useStrings(employeesStrings);
  const words = useStrings(directoryStrings);
  const failureText = useFailureText();
  const wide = useWide("phone");
  const missing = words("missing");
  const state: Column<MemberRow> = {
    key: "state",
    title: t("state"),
    width: 120,
    render: (_, row) => (
      <Stacked notes={[row.failure && failureText(row.failure), row.leftAt && t("left")]}>
        <AccountStateMark state={row.state} />
      </Stacked>
    ),
  };
  if (!wide) {
    const note = (row: MemberRow) => row.title || row.departments[0]?.name || missing;
    return [
      {
        key: "name",
        title: t("name"),
        width: 180,
        render: (_, row) => <MemberName name={row.name} note={note(row)} picture={pictureOf(row)} />,
      },
      state,
    ];
  }
  const department: Column<MemberRow> = {
    key: "departments",
    title: words("departments"),
    ellipsis: true,
    width: 260,
    render: (_, row) => <Departments of={row} missing={missing} />,
  };
  return [
    {
      key: "name",
      title: t("name"),
      width: roomy ? 190 : 160,
      render: (_, row) => <MemberName name={row.name} picture={pictureOf(row)} />,
    },
    state,
    { key: "phone", title: t("phone"), width: 140, render: (_, row) => spacedPhone(row.phone) },
    {
      key: "title",
      title: t("title"),
      width: roomy ? 170 : 116,
      ellipsis: true,
      render: (_, row) => row.title || missing,
    },
    ...(roomy ? [department] : []),
  ];
}

function Departments({ of: { departments }, missing }: { of: MemberRow; missing: string }) {
  const t = useStrings(employeesStrings);
  const [primary] = departments;
  if (primary === undefined) return missing;
  const all = departments.map(({ path }) => path).join("\n");
  return (
    <span title={all}>
      {departments.length > 1
        ? t("department_and_more", { path: primary.path, count: departments.length - 1, all: departments.length })
        : primary.path}
    </span>
  );
}

type StateFilterProps = { state: AccountState | undefined; onChange: (state: AccountState | undefined) => void };

function StateFilter({ state, onChange }: StateFilterProps) {
  const t = useStrings(employeesStrings);
  const nameOf = useStateName();
  return (
    <Select<AccountState | "all">
      className="state-filter"
      aria-label={t("state")}
      value={state ?? "all"}
      onChange={(next) => onChange(next === "all" ? undefined : next)}
      options={[
        { value: "all", label: t("all_states") },
        ...accountStates.map((value) => ({ value, label: nameOf(value) })),
      ]}
    />
  );
}

function NobodyHere({ onAdd }: { onAdd: () => void }) {
  const t = useStrings(employeesStrings);
  const navigate = useNavigate();
  return (
    <Empty icon={ContactRound} title={t("nobody")} note={t("nobody_note")}>
      <Button type="primary" icon={<FileUp />} onClick={() => void navigate({ to: importsPath })}>
        {t("import_employees")}
      </Button>
      <Button onClick={onAdd}>{t("add_employee")}</Button>
    </Empty>
  );
}

/** What is known of the list's size: head counts leave 失效 out. */
function Figures({ place, listing, overview, searching }: MemberTableProps & { searching: boolean }) {
  const t = useStrings(employeesStrings);
  const nameOf = useStateName();
  if (overview === undefined || place === undefined) return null;
  if (searching) return t("figures_search", { place: place.name });
  if (listing.state === undefined) return t("figures_place", { place: place.name, count: place.count });
  if (place.parentId !== undefined) return t("figures_filter", { place: place.name, state: nameOf(listing.state) });
  return t("figures_place", { place: nameOf(listing.state), count: overview.states[listing.state] ?? 0 });
}
