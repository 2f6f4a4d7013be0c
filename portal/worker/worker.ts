// The portal's service worker. It keeps the shell (the page and the files of one build), so that the portal opens
// without a network, and nothing else: what the API says is never kept here.
/** Filled in by the build: names the build, and lists its files. */
declare const BUILD: string;
declare const FILES: readonly string[];

const scope = self as unknown as ServiceWorkerGlobalScope;
const prefix = "shell-";
const own = prefix + BUILD;
/** The page of every address of the portal, by one that leads nowhere else, whoever asks. */
const page = "/sign-in";
/** Served by the same origin, and not the portal's. */
const others = /^\/(v1|console|operator|openapi|openapi\.json|docs|health)(\/|$)/;

scope.addEventListener("install", (event) => event.waitUntil(keepShell()));
scope.addEventListener("activate", (event) => event.waitUntil(dropOldShells().then(() => scope.clients.claim())));
scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== scope.location.origin || request.method !== "GET" || others.test(pathname)) return;
  if (request.mode === "navigate") event.respondWith(pageFromNetwork(request));
  else if (FILES.includes(pathname) || pathname.startsWith("/assets/")) event.respondWith(fileFromShell(request));
});
/** Pages ask which build this is, to tell whether they are of another one. */
scope.addEventListener("message", (event) => event.ports[0]?.postMessage(BUILD));

async function keepShell(): Promise<void> {
  const shell = await caches.open(own);
  // past the browser's own cache: the page may be an older one there
  await shell.addAll([new Request(page, { cache: "reload" }), ...FILES]);
  await scope.skipWaiting();
}

/** Pages of the build before are open still, and load parts of it later: it stays for one more. */
async function dropOldShells(): Promise<void> {
  const shells = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== own);
  await Promise.all(shells.slice(0, -1).map((name) => caches.delete(name)));
}

/** The server's page whenever it can be had: it is the newest, and has its own nonce. */
async function pageFromNetwork(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (failure) {
    const kept = await caches.match(page, { cacheName: own });
    if (kept === undefined) throw failure;
    return kept;
  }
}

/** A file's name changes with its content, so that what is kept under it is right. */
async function fileFromShell(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreSearch: true, ignoreVary: true })) ?? fetch(request);
}
