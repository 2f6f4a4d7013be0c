// The search over the three lists (2.19a): the box, 重置, and below it what one searched for last.
import { useStrings } from "@qilian/ui/i18n.ts";
import { SearchBox } from "@qilian/ui/SearchBox.tsx";
import { useSettled } from "@qilian/ui/waiting.ts";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { useClearSearches, useKeepSearch, useSearches } from "./api.ts";
import { searchStrings } from "./search-strings.ts";
import "./rule-search.css";

export type RuleSearchProps = { words: string; onSearch: (words: string) => void };

/** Milliseconds after which what stands in the box counts as searched for. */
const settledAfter = 1500;

/**
 * What is typed filters at once; what Enter or a click confirms, or what was typed and stands for a while, is remembered.
 * Words that a link brought were not searched for.
 */
export function RuleSearch({ words, onSearch }: RuleSearchProps) {
  const t = useStrings(searchStrings);
  const searches = useSearches().data ?? [];
  const keeping = useKeepSearch();
  const clearing = useClearSearches();
  const [isReset, setReset] = useState(true);
  const [composing, setComposing] = useState(false);
  const [typed, setTyped] = useState("");
  useEffect(() => {
    if (words !== "") setReset(false);
  }, [words]);
  const confirm = (chosen: string) => {
    const sought = chosen.trim();
    if (sought !== "" && sought !== searches[0] && !keeping.isPending) keeping.mutate(sought);
  };
  const settled = useSettled(words, settledAfter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each words that have stood for a while
  useEffect(() => {
    if (settled === typed) confirm(settled);
  }, [settled]);
  return (
    <search className="rule-search">
      <div className="rule-search-line">
        <SearchBox
          value={words}
          onChange={(text) => {
            setTyped(text);
            onSearch(text);
          }}
          placeholder={t("search")}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={() => setComposing(false)}
          onKeyDown={({ key }) => key === "Enter" && !composing && confirm(words)}
        />
        <Button
          onClick={() => {
            onSearch("");
            setReset(true);
          }}
        >
          {t("reset")}
        </Button>
      </div>
      {isReset && searches.length > 0 && (
        <div className="rule-search-history">
          <span id="rule-search-history">{t("history")}</span>
          <ul aria-labelledby="rule-search-history">
            {searches.map((one) => (
              <li key={one}>
                <button
                  type="button"
                  className="plain-button rule-search-again"
                  aria-label={t("again", { words: one })}
                  onClick={() => {
                    onSearch(one);
                    confirm(one);
                  }}
                >
                  {one}
                </button>
              </li>
            ))}
          </ul>
          <Button type="link" size="small" onClick={() => clearing.mutate()}>
            {t("clear")}
          </Button>
        </div>
      )}
    </search>
  );
}
