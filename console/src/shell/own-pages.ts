/** The page about the person that the menu under the avatar leads to. */
export const passkeysPath = "/account/passkeys";
