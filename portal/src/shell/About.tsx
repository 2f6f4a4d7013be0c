// 我的 › 关于: which version, under which licence, and whose work stands in it.
import { BrandMark } from "@qilian/ui/BrandMark.tsx";
import { useLabel, useStrings } from "@qilian/ui/i18n.ts";
import { PhoneHeader } from "@qilian/ui/PhoneHeader.tsx";
import { uiStrings } from "@qilian/ui/strings.ts";
import { useNavigate } from "@tanstack/react-router";
import { version } from "../../package.json";
import { about } from "./about.ts";
import { shellStrings } from "./strings.ts";

const licence = "https://www.apache.org/licenses/LICENSE-2.0";
/** Written by the build: every package in it with its licence. */
const others = "/third-party.txt";

export default function About() {
  const t = useStrings(shellStrings);
  const ui = useStrings(uiStrings);
  const label = useLabel();
  const navigate = useNavigate();
  return (
    <div className="me">
      <PhoneHeader title={label(about.label)} onBack={() => void navigate({ to: "/me" })} />
      <section className="about-product">
        <BrandMark size={64} />
        <h2>{ui("brand")}</h2>
        <p>{t("version", { version })}</p>
      </section>
      <section className="about-licence">
        <p>{t("open_source")}</p>
        <p>
          <a href={licence} target="_blank" rel="noreferrer">
            Apache License 2.0
          </a>
        </p>
        <p>
          <a href={others} target="_blank" rel="noreferrer">
            {t("third_party")}
          </a>
        </p>
      </section>
    </div>
  );
}
