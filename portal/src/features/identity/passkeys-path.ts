export const passkeysPath = "/me/passkeys";
