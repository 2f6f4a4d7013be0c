export const passwordPath = "/me/password";
