// The unified social credit code of an enterprise (统一社会信用代码) by GB 32100-2015.

/** Without I, O, S, V and Z, which are read as digits. */
const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const modulus = 31;

/**
 * Seventeen characters and one that checks them: the sum of each one's place in the alphabet, weighted with the powers
 * of 3, is 0 by 31 together with it. Capital letters alone.
 */
export function isCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return false;
  let weight = 1;
  let sum = 0;
  for (const character of code.slice(0, 17)) {
    sum += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % modulus;
  }
  return alphabet[(modulus - (sum % modulus)) % modulus] === code[17];
}
