export const devicesPath = "/me/devices";

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** Leads to 登录设备: a sign-in that the person did not begin was refused just now. */
    refusedSignIn?: boolean;
  }
}
