import { start } from "./shell/start.tsx";

start("/console", () => import("./shell/Console.tsx"));
