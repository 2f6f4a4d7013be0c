// Edits one row beside its table: docked from 1200, over it below. Walks rows, counts unsaved changes.
import { Button, Drawer, Modal } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { DrawerHeader, type DrawerHeaderProps } from "./DrawerHeader.tsx";
import "./drawer-form.css";
import { catchFocus, useReturnFocus } from "./focus.ts";
import { useStrings } from "./i18n.ts";
import { useWide } from "./media.ts";
import { uiStrings } from "./strings.ts";
import { useWalkKeys } from "./useWalkKeys.ts";

export type DrawerFormProps = Omit<DrawerHeaderProps, "onClose" | "walk"> & {
  open: boolean;
  onClose: () => void;
  /** To the rows above and below; a missing one is at the end. */
  walk?: { previous?: (() => void) | undefined; next?: (() => void) | undefined };
  /** J and K, down and up walk too, wherever no text is being typed. */
  walkKeys?: boolean;
  /** Left in the footer while nothing is unsaved. */
  hint?: ReactNode;
  /** How many fields differ from what is saved; see useChanges. */
  changes?: number;
  onSave?: () => void;
  saving?: boolean;
  saveLabel?: string;
  /** More buttons, left of save. */
  more?: ReactNode;
  /** 440, or 500 for reviews. */
  width?: number;
  children: ReactNode;
};

export function DrawerForm(props: DrawerFormProps) {
  const { open, changes = 0, width = 440, walk } = props;
  const docked = useWide("docked");
  const [leaving, setLeaving] = useState<(() => void) | undefined>();
  useReturnFocus(open && docked);
  const panel = usePanelFocus(open && docked);
  const guard = (go: () => void) => () => (changes > 0 ? setLeaving(() => go) : go());
  const steps = walk && { previous: walk.previous && guard(walk.previous), next: walk.next && guard(walk.next) };
  useWalkKeys(open && leaving === undefined && props.walkKeys === true ? steps : undefined);
  const header = <DrawerHeader {...props} onClose={guard(props.onClose)} walk={steps} />;
  return (
    <>
      {docked && open && (
        <aside
          ref={panel}
          tabIndex={-1}
          className="drawer-form"
          style={{ width }}
          aria-label={props.title}
          onKeyDown={(event) => {
            // an open list or dialog inside takes its own Esc
            if (event.key !== "Escape" || event.defaultPrevented) return;
            if (!event.currentTarget.contains(event.target as Node)) return;
            // else the question that this opens would take the same Esc as its answer
            event.stopPropagation();
            guard(props.onClose)();
          }}
        >
          {header}
          <div className="drawer-body">{props.children}</div>
          {hasFooter(props) && <Footer {...props} onCancel={guard(props.onClose)} />}
        </aside>
      )}
      {!docked && (
        <Drawer
          open={open}
          size={width}
          rootClassName="drawer-over"
          closable={false}
          aria-label={props.title}
          onClose={guard(props.onClose)}
          afterOpenChange={(shown) => shown || catchFocus(document.querySelector("main"))}
          title={header}
          footer={hasFooter(props) && <Footer {...props} onCancel={guard(props.onClose)} />}
        >
          {props.children}
        </Drawer>
      )}
      <DiscardDialog
        changes={changes}
        open={leaving !== undefined}
        onKeep={() => setLeaving(undefined)}
        onDiscard={() => {
          setLeaving(undefined);
          leaving?.();
        }}
      />
    </>
  );
}

const hasFooter = ({ onSave, more, hint }: DrawerFormProps): boolean =>
  onSave !== undefined || more !== undefined || hint !== undefined;

function Footer({
  changes = 0,
  onSave,
  saving,
  saveLabel,
  more,
  hint,
  onCancel,
}: DrawerFormProps & { onCancel: () => void }) {
  const t = useStrings(uiStrings);
  const acts = onSave !== undefined || more !== undefined;
  return (
    <div className="drawer-footer">
      <span className="drawer-changes" role="status">
        {changes > 0 ? t("unsaved", { count: changes }) : hint}
      </span>
      {acts && <Button onClick={onCancel}>{t("cancel")}</Button>}
      {more}
      {onSave !== undefined && (
        <Button type="primary" loading={saving ?? false} onClick={onSave}>
          {saveLabel ?? t("save")}
        </Button>
      )}
    </div>
  );
}

type DiscardProps = { changes: number; open: boolean; onKeep: () => void; onDiscard: () => void };

/** Who opened the docked drawer goes on inside it; one that is there as the page loads waits to be entered. */
function usePanelFocus(shown: boolean) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const { activeElement, body } = document;
    if (shown && activeElement !== body && !panel.current?.contains(activeElement))
      panel.current?.focus({ preventScroll: true });
  }, [shown]);
  return panel;
}

/** For other ways out of a form than the drawer's own, such as a link. */
export function DiscardDialog({ changes, open, onKeep, onDiscard }: DiscardProps) {
  const t = useStrings(uiStrings);
  return (
    <Modal
      open={open}
      width={420}
      title={t("discard_title", { count: changes })}
      onCancel={onKeep}
      onOk={onDiscard}
      okText={t("discard")}
      okButtonProps={{ danger: true }}
      cancelText={t("keep_editing")}
    >
      {t("discard_body")}
    </Modal>
  );
}
