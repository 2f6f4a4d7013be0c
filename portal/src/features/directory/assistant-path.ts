export const assistantPath = "/me/assistant";
