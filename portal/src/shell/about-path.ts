export const aboutPath = "/me/about";
