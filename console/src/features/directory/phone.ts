/** A number of eleven characters, masked or not, in groups as it is read aloud. */
export const spacedPhone = (phone: string): string => phone.replace(/^(.{3})(.{4})(.{4})$/, "$1 $2 $3");
