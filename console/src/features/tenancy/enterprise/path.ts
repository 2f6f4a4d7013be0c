/** Below /console. */
export const enterprisePath = "/settings/tenancy/enterprise";
