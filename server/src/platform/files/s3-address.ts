// Where a bucket is and who signs in there, as one URL.

export type S3Address = {
  endpoint: string;
  region: string;
  bucket: string;
  /** Leads every key: empty, or ends in a slash. */
  prefix: string;
  /** The bucket in the path of a request, not in its host's name. */
  pathStyle: boolean;
  accessKeyId: string;
  secretAccessKey: string;
};

const parameters = ["region", "tls", "style"];

/**
 * Reads `s3://KEY:SECRET@host:port/bucket/prefix?region=…&tls=false&style=virtual`.
 * @returns the address, or what is wrong as the end of a sentence, which quotes nothing of the URL.
 */
export function readS3Address(text: string): S3Address | string {
  if (!URL.canParse(text)) return "must be a URL: s3://KEY:SECRET@host/bucket";
  const url = new URL(text);
  const [, bucket = "", ...folders] = decodeURIComponent(url.pathname).replace(/\/+$/, "").split("/");
  const query = (name: string, fallback: string): string => url.searchParams.get(name) ?? fallback;
  if (url.protocol !== "s3:" || url.hostname === "") return "must begin with s3:// and name a host";
  if (url.username === "" || url.password === "") return "must name KEY:SECRET before the host";
  if (!/^[a-z0-9][a-z0-9.-]{1,62}$/.test(bucket)) return "must name a bucket after the host";
  const unknown = [...url.searchParams.keys()].find((name) => !parameters.includes(name));
  if (unknown !== undefined) return `knows the parameters ${parameters.join(", ")} and no other`;
  if (!["true", "false"].includes(query("tls", "true"))) return "must say tls=true or tls=false";
  if (!["path", "virtual"].includes(query("style", "path"))) return "must say style=path or style=virtual";
  return {
    endpoint: `${query("tls", "true") === "true" ? "https" : "http"}://${url.host}`,
    region: query("region", "us-east-1"),
    bucket,
    prefix: folders.map((folder) => `${folder}/`).join(""),
    pathStyle: query("style", "path") === "path",
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  };
}
