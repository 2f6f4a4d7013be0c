// A reporter of node:test that writes the counts of the whole run as one line of JSON.
export default async function* count(events) {
  for await (const { type, data } of events) {
    // The summary without a file is the one over all files.
    if (type === "test:summary" && data.file === undefined) yield `${JSON.stringify(data.counts)}\n`;
  }
}
