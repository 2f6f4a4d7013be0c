// Builds the service worker: its source without types, with the name of the build and the list of its files before it.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const source = fileURLToPath(new URL("../worker/worker.ts", import.meta.url));

/** Icons of the page itself; those of the manifest are for the system, which fetches them once. */
const pageIcons = ["/icon.svg"];

/** Pages find the name of their own build in `<meta name="build">`. */
export function worker(): Plugin {
  return {
    name: "worker",
    apply: "build",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const built = Object.keys(bundle).filter((name) => name.startsWith("assets/"));
        const files = [...built.map((name) => `/${name}`).sort(), ...pageIcons];
        const code = stripTypeScriptTypes(readFileSync(source, "utf8"));
        const page = bundle["index.html"];
        if (page?.type !== "asset") throw new Error("The build has no page.");
        const whole = [...files, code, String(page.source)].join("\n");
        const build = createHash("sha256").update(whole).digest("hex").slice(0, 16);
        page.source = String(page.source).replace("</title>", `</title>\n    <meta name="build" content="${build}">`);
        const head = `const BUILD = ${JSON.stringify(build)};\nconst FILES = ${JSON.stringify(files)};\n`;
        this.emitFile({ type: "asset", fileName: "worker.js", source: head + code });
      },
    },
  };
}
