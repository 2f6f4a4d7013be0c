// How deep departments go, whoever makes or moves them: by hand or by an import.

/** Levels at most, the enterprise's own the first. */
export const mostLevels = 30;
