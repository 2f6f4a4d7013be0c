// Where the pages stand below /console.
export const rulesPath = "/settings/directory/visibility";
export const verificationPath = "/settings/directory/visibility/verification";
/** `?member=` somebody's id. */
export const memberSightPath = "/settings/directory/visibility/members";
