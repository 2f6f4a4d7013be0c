// Where the pages stand below /console.
export const auditPath = "/settings/access/audit";
export const administratorsPath = "/settings/access/administrators";
