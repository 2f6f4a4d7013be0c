// Looking for QR codes in the camera's picture: by the browser's own detector where it has one, else by a library that is
// loaded for it.

/** Why there is no picture. `no_camera`: none there, or the page came without https, where browsers lend none. */
export type Obstacle = "no_camera" | "no_leave";

/** Milliseconds between two looks. */
const lookEvery = 200;

type Detector = { detect(picture: HTMLVideoElement): Promise<{ rawValue: string }[]> };
type NativeDetector = { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> };

async function detector(): Promise<Detector> {
  const native = (globalThis as { BarcodeDetector?: NativeDetector }).BarcodeDetector;
  if (native !== undefined && (await native.getSupportedFormats()).includes("qr_code"))
    return new native({ formats: ["qr_code"] });
  const { BarcodeDetector } = await import("qr/decode.js");
  return new BarcodeDetector({ formats: ["qr_code"] });
}

async function camera(): Promise<MediaStream> {
  // Absent where the page came without https.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) throw "no_camera" satisfies Obstacle;
  try {
    return await devices.getUserMedia({ video: { facingMode: "environment" } });
  } catch (error) {
    throw ((error as DOMException).name === "NotAllowedError" ? "no_leave" : "no_camera") satisfies Obstacle;
  }
}

/** Shows the camera's picture and tells each code in it once, until the signal. Rejects with an Obstacle where there is no picture. */
export async function scanWith(
  video: HTMLVideoElement,
  onFound: (scanned: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const stream = await camera();
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  if (signal.aborted) return stop();
  signal.addEventListener("abort", stop);
  video.srcObject = stream;
  const looking = await detector();
  // A picture that is taken away while it begins to play is no failure.
  await video.play().catch(() => undefined);
  let last = "";
  while (!signal.aborted) {
    const [code] = video.readyState >= video.HAVE_CURRENT_DATA ? await looking.detect(video) : [];
    if (code !== undefined && code.rawValue !== last && !signal.aborted) {
      last = code.rawValue;
      onFound(last);
    }
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
  }
}
