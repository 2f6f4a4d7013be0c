/** Below /console. */
export const certificationPath = "/settings/tenancy/enterprise/certification";
