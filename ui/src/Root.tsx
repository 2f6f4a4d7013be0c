// What every page stands in: theme, language, queries, strings, toasts.
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ConfigProvider, type ThemeConfig } from "antd";
import enUS from "antd/es/locale/en_US";
import zhCN from "antd/es/locale/zh_CN";
import { LucideProvider } from "lucide-react";
import { type CSSProperties, type ReactNode, StrictMode, useLayoutEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { Problem } from "./client.ts";
import "./global.css";
import "./touch.css";
import { useStillness, useWide } from "./media.ts";
import { lendNonce, nonce } from "./nonce.ts";
import { useAppearance, useLanguage } from "./preferences.ts";
import { Toasts } from "./Toasts.tsx";
import { type Appearance, cssVariables, fontFamily, themeOf } from "./theme.ts";

type RootProps = {
  /** Called when any request is answered 401: the session has ended. */
  onSignedOut?: (() => void) | undefined;
  children: ReactNode;
};

/** Renders a web into #root. */
export function mount(page: ReactNode, options: Pick<RootProps, "onSignedOut"> = {}) {
  lendNonce();
  const element = document.getElementById("root");
  if (element === null) throw new Error("The page has no #root.");
  createRoot(element).render(
    <StrictMode>
      <Root {...options}>{page}</Root>
    </StrictMode>,
  );
}

export function Root({ onSignedOut, children }: RootProps) {
  const [queries] = useState(() => queryClient(onSignedOut));
  const language = useLanguage();
  const appearance = useAppearance();
  const theme = useTheme(appearance);
  useLayoutEffect(() => dressDocument(appearance), [appearance]);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <QueryClientProvider client={queries}>
      <ConfigProvider
        theme={theme}
        locale={language === "zh-CN" ? zhCN : enUS}
        {...(nonce === undefined ? {} : { csp: { nonce } })}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
        form={{ requiredMark: markRequired, scrollToFirstError: { focus: true, block: "nearest" } }}
      >
        <LucideProvider size={16} strokeWidth={1.6}>
          {children}
          <Toasts />
        </LucideProvider>
      </ConfigProvider>
    </QueryClientProvider>
  );
}

/** A part of the page that keeps one appearance in both themes, as the operator's header does. */
export function Fixed({
  appearance,
  className,
  children,
}: {
  appearance: Appearance;
  className?: string;
  children: ReactNode;
}) {
  const theme = useTheme(appearance);
  return (
    <ConfigProvider theme={{ ...theme, inherit: false }}>
      <div className={className} style={{ ...cssVariables(appearance), colorScheme: appearance } as CSSProperties}>
        {children}
      </div>
    </ConfigProvider>
  );
}

function useTheme(appearance: Appearance): ThemeConfig {
  const phone = !useWide("phone");
  const still = useStillness();
  return themeOf(appearance, { phone, still });
}

const markRequired = (label: ReactNode, { required }: { required: boolean }) => (
  <span>
    {label}
    {required && (
      <span className="required" aria-hidden="true">
        *
      </span>
    )}
  </span>
);

function dressDocument(appearance: Appearance) {
  const { style, dataset } = document.documentElement;
  for (const [name, value] of Object.entries(cssVariables(appearance))) style.setProperty(name, value);
  style.setProperty("--font", fontFamily);
  style.colorScheme = appearance;
  dataset.appearance = appearance;
}

function queryClient(onSignedOut: RootProps["onSignedOut"]): QueryClient {
  const onError = (failure: unknown) => {
    if (failure instanceof Problem && failure.status === 401) onSignedOut?.();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // without a network a page says so at once, and asks again once there is one
        networkMode: "always",
        refetchOnReconnect: true,
        // an answer is an answer; only silence and a server at fault are asked again, once
        retry: (failures, failure) =>
          failures < 1 && (!(failure instanceof Problem) || failure.status === 0 || failure.status >= 500),
      },
      mutations: { networkMode: "always" },
    },
  });
}
