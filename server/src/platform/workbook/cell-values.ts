const plainInteger = /^(?:0|-?[1-9]\d*)$/;

/**
 * What a numeric cell's stored text shows in a plain column: no exponent, and no noise beyond the 15 digits that
 * spreadsheet programs keep. Integers stay as written, however long, since an identity number has 18 digits.
 * @param digits of a format made of zeros only, such as `000000` for staff numbers; 0 for any other format.
 */
export function renderNumber(stored: string, digits = 0): string {
  const shown = plainInteger.test(stored) ? stored : renderFraction(stored.trim());
  return digits > shown.length && !/\D/.test(shown) ? shown.padStart(digits, "0") : shown;
}

function renderFraction(stored: string): string {
  const value = Number(stored);
  // Not a number although it claims to be: shown as it is, for people to see.
  if (stored === "" || !Number.isFinite(value)) return stored;
  const rounded = Number(value.toPrecision(15));
  if (Number.isInteger(rounded)) return BigInt(rounded).toString();
  const shown = String(rounded);
  return shown.includes("e") ? rounded.toFixed(20).replace(/\.?0+$/, "") : shown;
}

/** Characters that XML cannot hold are written `_xHHHH_`. */
export function decodeEscapes(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

// What XML 1.0 cannot hold, lone surrogates among it; and the carriage return, which parsers turn into a line feed.
const unwritable = /[^\t\n -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const needsCare = /[&<]|\]\]>|_x|[^\t\n -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Text as XML content, such that the cell reads back unchanged. */
export function encodeText(text: string): string {
  if (!needsCare.test(text)) return text;
  return (
    text
      // An escape of ours may follow, so the closing underscore is not waited for.
      .replace(/_(?=x[0-9a-fA-F]{4})/g, "_x005F_")
      .replace(unwritable, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`)
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll("]]>", "]]&gt;")
  );
}
