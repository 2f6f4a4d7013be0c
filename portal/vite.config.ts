import { defineConfig, mergeConfig } from "vite";
import { web } from "../ui/build/web.ts";
import { worker } from "./build/worker.ts";

export default defineConfig(
  mergeConfig(web("/", { index: "index.html" }), {
    plugins: [worker()],
    // what the page 关于 leads to
    build: { license: { fileName: "third-party.txt" } },
  }),
);
