export const applicationsPath = "/me/applications";
