// What a card says, line by line; a field without a value has no line.
import type { Card } from "@qilian/contract/book.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useWide } from "@qilian/ui/media.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import {
  Building2,
  Calendar,
  ChevronRight,
  Copy,
  EyeOff,
  Hash,
  type LucideIcon,
  Mail,
  MapPin,
  Phone,
  Smartphone,
  Tag,
  UserRound,
  UserRoundCheck,
  UserRoundCog,
} from "lucide-react";
import type { ReactNode } from "react";
import { bookPath, usePlace } from "./place.ts";
import { directoryStrings } from "./strings.ts";
import "./card.css";

export const dial = (number: string) => `tel:${number.replace(/\s/g, "")}`;

/** 13812345678 as people read it: 138 1234 5678. */
const grouped = (phone: string) => phone.replace(/^(\d{3})(\d{4})(\d{4})$/, "$1 $2 $3");

/** Of the fields that the enterprise has defined itself. */
const icons: Record<Card["fields"][number]["kind"], LucideIcon> = {
  text: Tag,
  number: Hash,
  date: Calendar,
  choice: Tag,
};

type CardFieldsProps = {
  card: Card;
  /** What one can do about the own number. */
  number?: ReactNode;
  /** A number was called or a mail begun. */
  onContact?: () => void;
};

export function CardFields({ card, number, onContact }: CardFieldsProps) {
  const t = useStrings(directoryStrings);
  const { landline, email, office, gender } = card;
  return (
    <dl className="card-fields">
      <Position card={card} />
      <Mobile card={card} own={number} onContact={onContact} />
      {landline !== "" && (
        <Field icon={Phone} label={t("landline")} copies={landline}>
          <a href={dial(landline)} onClick={onContact}>
            {landline}
          </a>
        </Field>
      )}
      {email !== "" && (
        <Field icon={Mail} label={t("email")} copies={email}>
          <a href={`mailto:${email}`} onClick={onContact}>
            {email}
          </a>
        </Field>
      )}
      {office !== "" && (
        <Field icon={MapPin} label={t("office")}>
          <span>{office}</span>
        </Field>
      )}
      <Colleague label={t("manager")} icon={UserRoundCheck} of={card.manager} />
      <Colleague label={t("secretary")} icon={UserRoundCog} of={card.secretary} />
      {gender !== null && (
        <Field icon={UserRound} label={t("gender")}>
          <span>{t(gender)}</span>
        </Field>
      )}
      {card.fields.map(({ name, kind, value }) => (
        <Field key={name} icon={icons[kind]} label={name}>
          <span>{value}</span>
        </Field>
      ))}
    </dl>
  );
}

function Position({ card: { id, departments, title } }: { card: Card }) {
  const t = useStrings(directoryStrings);
  if (departments.length === 0 && title === "") return null;
  return (
    <Field icon={Building2} label={t("position")}>
      {departments.map((department) => (
        <DepartmentLine key={department.id} levels={department.levels} person={id} />
      ))}
      {title !== "" && <span className="card-note">{title}</span>}
    </Field>
  );
}

type LineProps = { levels: Card["departments"][number]["levels"]; person: string };

/** From above down to the department; each level that opens leads there, on a wide page with the card beside it. */
function DepartmentLine({ levels, person }: LineProps) {
  const wide = useWide("phone");
  return (
    <span className="card-line">
      {levels.map(({ id, name, opens }, at) => (
        <span key={id}>
          {at > 0 && <span className="card-line-part">/</span>}
          {opens ? (
            <Link to={bookPath} search={{ department: id, person: wide ? person : undefined } as never}>
              {name}
            </Link>
          ) : (
            <span>{name}</span>
          )}
        </span>
      ))}
    </span>
  );
}

type ColleagueProps = { label: string; icon: LucideIcon; of: Card["secretary"] };

/** On to the card of somebody whom this one names. */
function Colleague({ label, icon, of }: ColleagueProps) {
  const place = usePlace();
  if (of === undefined) return null;
  return (
    <Field icon={icon} label={label}>
      <Link to={bookPath} search={{ ...place, person: of.id } as never} className="card-department">
        {of.name}
        <ChevronRight size={18} aria-hidden="true" />
      </Link>
    </Field>
  );
}

type MobileProps = { card: Card; own: ReactNode; onContact: (() => void) | undefined };

function Mobile({ card: { phone, phoneHidden }, own, onContact }: MobileProps) {
  const t = useStrings(directoryStrings);
  if (phone === undefined && !phoneHidden) return null;
  if (phone === undefined)
    return (
      <Field icon={Smartphone} label={t("phone")}>
        <span className="card-hidden">
          <EyeOff aria-hidden="true" />
          {t("phone_hidden")}
        </span>
      </Field>
    );
  return (
    <Field icon={Smartphone} label={t("phone")} copies={phone}>
      <a href={dial(phone)} onClick={onContact}>
        {grouped(phone)}
      </a>
      {phoneHidden && (
        <span className="card-note">
          <EyeOff size={14} aria-hidden="true" />
          {t("phone_hidden_mine")}
        </span>
      )}
      {own}
    </Field>
  );
}

type FieldProps = { icon: LucideIcon; label: string; copies?: string; children: ReactNode };

function Field({ icon: Icon, label, copies, children }: FieldProps) {
  return (
    <div className="card-field">
      <dt>
        <Icon size={20} strokeWidth={1.5} aria-hidden="true" />
        {label}
      </dt>
      <dd>
        <div className="card-value">{children}</div>
        {copies !== undefined && <CopyButton what={label} text={copies} />}
      </dd>
    </div>
  );
}

function CopyButton({ what, text }: { what: string; text: string }) {
  const t = useStrings(directoryStrings);
  // absent on pages that are not served securely
  if (navigator.clipboard === undefined) return null;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast(t("copied", { what }));
    } catch {
      toast(t("not_copied"));
    }
  };
  return (
    <Button
      type="text"
      className="card-copy"
      icon={<Copy size={18} />}
      aria-label={t("copy", { what })}
      onClick={() => void copy()}
    />
  );
}
