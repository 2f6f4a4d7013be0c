import { defineConfig } from "vite";
import { web } from "../ui/build/web.ts";

export default defineConfig(web("/console/", { index: "index.html", operator: "operator.html" }));
