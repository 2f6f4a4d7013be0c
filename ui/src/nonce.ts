// The page's style nonce. The server writes it into each page it sends; the policy allows no other inline style.
const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');

export const nonce: string | undefined = meta?.nonce || undefined;

/**
 * antd hands its own styles the nonce, but its scroll lock and its scroll-bar probe create style elements
 * without one, and the policy drops them. Give every style element the nonce as it is created.
 */
export function lendNonce() {
  if (nonce === undefined) return;
  const create = document.createElement;
  document.createElement = function createWithNonce(this: Document, ...given: Parameters<typeof create>) {
    const element = create.apply(this, given);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  } as typeof create;
}
