// The way into the console: opens with a QR code (1.1a); a toggle in the corner leads to number and password (1.1b).
import { useStrings } from "@qilian/ui/i18n.ts";
import { keepWay, keptWay, type Way } from "@qilian/ui/identity/kept-number.ts";
import { SignInPage } from "@qilian/ui/identity/SignInPage.tsx";
import { KeyRound, QrCode } from "lucide-react";
import { useState } from "react";
import { ScanSignIn } from "./ScanSignIn.tsx";
import "./scan.css";
import { consoleSignInStrings } from "./strings.ts";

export default function ConsoleSignIn() {
  const t = useStrings(consoleSignInStrings);
  const [way, setWay] = useState<Way>(() => keptWay() ?? "scan");
  const scans = way === "scan";
  const go = (other: Way) => {
    keepWay(other);
    setWay(other);
  };
  return (
    <SignInPage
      surface="console"
      base="/console"
      title={t(scans ? "scan_title" : "title")}
      {...(scans && { lead: t("scan_lead") })}
      corner={<OtherWay way={way} onGo={go} />}
      other={scans ? (onEntered) => <ScanSignIn onEntered={onEntered} /> : undefined}
    />
  );
}

function OtherWay({ way, onGo }: { way: Way; onGo: (way: Way) => void }) {
  const t = useStrings(consoleSignInStrings);
  const other = way === "scan" ? "account" : "scan";
  const Icon = other === "scan" ? QrCode : KeyRound;
  return (
    <button type="button" className="plain-button sign-in-corner" onClick={() => onGo(other)}>
      {t(`by_${other}`)}
      <span className="sign-in-corner-icon" aria-hidden="true">
        <Icon size={22} />
      </span>
    </button>
  );
}
