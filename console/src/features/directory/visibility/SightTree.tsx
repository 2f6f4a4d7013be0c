// Whom a member sees, or who sees them, level by level: departments with counts, then the people of the level.
import type { SightDirection } from "@qilian/contract/sights.ts";
import { Avatar } from "@qilian/ui/Avatar.tsx";
import { Empty } from "@qilian/ui/Empty.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { Button } from "antd";
import { ChevronRight, Folder, RotateCw } from "lucide-react";
import { useState } from "react";
import { pictureOf } from "../picture.ts";
import { type SightRows, useSight } from "./api.ts";
import { sightStrings } from "./sight-strings.ts";

export type SightTreeProps = { id: string; direction: SightDirection };
type Level = NonNullable<SightRows["reply"]>;

export function SightTree({ id, direction }: SightTreeProps) {
  const t = useStrings(sightStrings);
  const [department, setDepartment] = useState<string>();
  const rows = useSight(id, direction, department);
  const level = rows.reply;
  if (rows.state === "failed" && level === undefined)
    return <ErrorState failure={rows.failure} title={t("level_failed")} onRetry={rows.retry} />;
  if (level === undefined || rows.stale) return <PageLoading />;
  const place = level.path.at(-1)?.name ?? t("top");
  const total = t(direction === "sees" ? "sees_count" : "seen_by_count", {
    name: level.member.name,
    count: level.count,
  });
  return (
    <section className="sight-level">
      <div className="sight-head">
        <p role="status">
          <strong>{department === undefined ? total : t("here_count", { place, count: level.count })}</strong>
        </p>
        <span className="sight-note">{t("audited")}</span>
        <Button size="small" icon={<RotateCw size={14} />} onClick={rows.retry}>
          {t("refresh")}
        </Button>
      </div>
      <Way level={level} onOpen={setDepartment} isTop={department === undefined} />
      <Departments level={level} onOpen={setDepartment} />
      <People rows={rows} />
      {level.departments.length === 0 && rows.items.length === 0 && <Empty title={t("nobody")} />}
    </section>
  );
}

type WayProps = { level: Level; isTop: boolean; onOpen: (department: string | undefined) => void };

/** From the top to here; every step but the last leads back. */
function Way({ level, isTop, onOpen }: WayProps) {
  const t = useStrings(sightStrings);
  if (isTop) return null;
  const [, ...below] = level.path;
  const steps = [{ id: undefined, name: level.path[0]?.name ?? t("top") }, ...below];
  return (
    <nav aria-label={t("level")}>
      <ol className="sight-way">
        {steps.map(({ id, name }, at) => (
          <li key={id ?? "top"} aria-current={at === steps.length - 1 ? "page" : undefined}>
            {at === steps.length - 1 ? (
              name
            ) : (
              <button type="button" className="plain-button sight-step" onClick={() => onOpen(id)}>
                {name}
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Departments({ level, onOpen }: Pick<WayProps, "level" | "onOpen">) {
  const t = useStrings(sightStrings);
  const format = useFormat();
  if (level.departments.length === 0) return null;
  return (
    <ul className="sight-list" aria-label={t("departments")}>
      {level.departments.map(({ id, name, count }) => (
        <li key={id}>
          <button type="button" className="plain-button sight-row" onClick={() => onOpen(id)}>
            <Folder size={16} aria-hidden="true" />
            <span className="sight-name">{name}</span>
            <span className="sight-note">{format.number(count)}</span>
            <ChevronRight size={16} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}

function People({ rows }: { rows: SightRows }) {
  const t = useStrings(sightStrings);
  if (rows.items.length === 0) return null;
  return (
    <>
      <ul className="sight-list" aria-label={t("people")}>
        {rows.items.map(({ id, name, avatar, title, path }) => (
          <li key={id} className="sight-row">
            <Avatar name={name} src={pictureOf({ id, avatar })} />
            <span className="sight-name">{name}</span>
            <span className="sight-note">{[path, title].filter((part) => part !== "").join(" · ")}</span>
          </li>
        ))}
      </ul>
      {rows.hasNext && (
        <Button className="sight-more" onClick={rows.next}>
          {t("more")}
        </Button>
      )}
    </>
  );
}
