// Where the pages stand below /console.
export const rulesPath = "/settings/directory/visibility";
export const verificationPath = "/settings/directory/visibility/verification";
