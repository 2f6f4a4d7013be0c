// Pages about the person who is signed in, which the person's menu opens.
export const devicesPath = "/devices";
export const passkeysPath = "/account/passkeys";
