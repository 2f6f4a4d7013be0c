// HTTP: what modules use to be served.
export { type House, openApp } from "./app.ts";
export { cookieOf, type Door, type DoorSurface, type Entered, type Recalled } from "./door.ts";
export { sweepKeysJob } from "./idempotency.ts";
export { forgetReplies } from "./key-store.ts";
export { languageOf } from "./language.ts";
export { type Context, type Cookies, type Download, type ServedRoute, serve } from "./serve.ts";
