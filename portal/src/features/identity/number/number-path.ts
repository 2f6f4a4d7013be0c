export const numberPath = "/me/phone";
