/** `+86 138 •••• 5678`; of a whole number or a masked one. */
export const phoneText = (phone: string): string => `+86 ${phone.slice(0, 3)} ${phone.slice(3, -4)} ${phone.slice(-4)}`;
