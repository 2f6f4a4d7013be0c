export const devicesPath = "/me/devices";
