// Text messages and mail as the operator keeps them: the outbox, what carries them, their words.
export { jobs } from "./jobs.ts";
export { routes } from "./routes.ts";
