import { start } from "./shell/start.tsx";

start("/operator", () => import("./shell/Operator.tsx"));
