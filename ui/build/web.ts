// How both webs are built. The server fills in the nonce of each page it sends.
import react from "@vitejs/plugin-react";
import type { UserConfig } from "vite";
import { compressed } from "./compressed.ts";
import { leanContract } from "./lean-contract.ts";

/** `base` is where the web is served, `pages` its HTML files by name. */
export const web = (base: string, pages: Record<string, string>): UserConfig => ({
  base,
  plugins: [leanContract(), react(), compressed()],
  html: { cspNonce: "__CSP_NONCE__" },
  build: {
    // fonts may only come from files: nothing is inlined as data
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: pages,
      // none of their modules acts by being imported, which they forgot to say: whole barrels come along otherwise
      treeshake: { moduleSideEffects: [{ test: /node_modules\/@(rc-component|ant-design)\//, sideEffects: false }] },
    },
  },
});
