// Numbers as people read them; whole ones and masked ones alike.

/** `138 •••• 5678` */
export const spacedPhone = (phone: string): string => `${phone.slice(0, 3)} ${phone.slice(3, -4)} ${phone.slice(-4)}`;

/** `+86 138 •••• 5678` */
export const phoneText = (phone: string): string => `+86 ${spacedPhone(phone)}`;
