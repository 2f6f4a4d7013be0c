// Text messages and mail as the operator keeps them: the outbox, what carries them, their words.
export { checks } from "./checks.ts";
export { jobs } from "./jobs.ts";
export { routes } from "./routes.ts";
