// What a browser keeps.
import type { Page } from "playwright-core";

/** All that is kept for the page's origin and a script could read, in one text. */
export const keptBy = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const texts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const reply = await cache.match(request);
        const isText = /html|json|text/.test(reply?.headers.get("content-type") ?? "");
        texts.push(request.url, isText ? ((await reply?.text()) ?? "") : "");
      }
    }
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    for (const { name = "" } of await indexedDB.databases()) {
      const base = await asked(indexedDB.open(name));
      texts.push(`indexedDB ${name}`);
      for (const store of base.objectStoreNames)
        texts.push(JSON.stringify(await asked(base.transaction(store).objectStore(store).getAll())));
      base.close();
    }
    return texts.join("\n");
  });
