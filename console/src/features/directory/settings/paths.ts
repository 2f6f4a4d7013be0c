// Where the pages stand below /console.
export const profileSettingsPath = "/settings/directory/profile";
export const executivesPath = "/settings/directory/executives";
