export const profilePath = "/me/profile";
