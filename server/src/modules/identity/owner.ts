/** Whose a session, a passkey, a device or a way in is. */
export type Owner = { accountId: string } | { operatorId: string };
