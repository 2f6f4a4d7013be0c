export const leavingPath = "/me/leaving";
