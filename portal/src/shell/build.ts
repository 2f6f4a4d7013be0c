/** Names the build that this page is of; absent while developing. */
export const build = document.querySelector<HTMLMetaElement>('meta[name="build"]')?.content;
