// What rules name, as chips: folder department, folder with branches the department with all below, one person
// member, two persons role.
import type { NamedObject } from "@qilian/contract/visibility.ts";
import { Chip } from "@qilian/ui/Chip.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { Popover } from "antd";
import { Folder, FolderTree, type LucideIcon, UserRound, UsersRound } from "lucide-react";
import { keyOf } from "./draft.ts";
import { visibilityStrings } from "./strings.ts";
import "./objects.css";

export function iconOf({ kind, subtree }: NamedObject): LucideIcon {
  if (kind === "department") return subtree ? FolderTree : Folder;
  return kind === "role" ? UsersRound : UserRound;
}

/** The name; the path where another department beside it has the same one. */
export const labelOf = (object: NamedObject, among: readonly NamedObject[]): string =>
  object.kind === "department" && among.some(({ id, name }) => name === object.name && id !== object.id)
    ? (object.path ?? object.name)
    : object.name;

/** `label`: the name unless given. */
export function ObjectChip({ object, label = object.name }: { object: NamedObject; label?: string | undefined }) {
  const t = useStrings(visibilityStrings);
  return (
    <span className="object-chip" title={object.path ?? object.name}>
      <Chip icon={iconOf(object)} label={label} note={object.subtree ? t("with_below") : undefined} />
    </span>
  );
}

/** Longer lines name the first three and end in the total (2.18c). */
const longest = 4;

/** Objects in a line; the total at its end shows all names on hover and on focus. */
export function ObjectLine({ objects }: { objects: readonly NamedObject[] }) {
  const t = useStrings(visibilityStrings);
  const format = useFormat();
  if (objects.length === 0) return <span className="object-none">{t("none")}</span>;
  const isLong = objects.length > longest;
  const count = objects.length;
  const names = format.list(objects.map(({ name }) => name));
  return (
    <span className="object-line">
      <Chips objects={isLong ? objects.slice(0, longest - 1) : objects} among={objects} />
      {isLong && (
        <Popover
          trigger={["hover", "focus"]}
          placement="bottom"
          classNames={{ root: "object-popover" }}
          // within the page's landmark
          getPopupContainer={(button) => button.closest("main") ?? document.body}
          content={
            <div className="object-line">
              <Chips objects={objects} among={objects} />
            </div>
          }
        >
          <button type="button" className="plain-button object-rest" aria-label={t("rest_names", { count, names })}>
            {t("rest", { count })}
          </button>
        </Popover>
      )}
    </span>
  );
}

type ChipsProps = { objects: readonly NamedObject[]; among: readonly NamedObject[] };

const Chips = ({ objects, among }: ChipsProps) =>
  objects.map((object) => <ObjectChip key={keyOf(object)} object={object} label={labelOf(object, among)} />);
