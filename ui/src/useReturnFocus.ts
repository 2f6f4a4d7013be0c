import { useEffect } from "react";

/** While `open` turns false again, focus goes back to where it was when it turned true. */
export function useReturnFocus(open: boolean) {
  useEffect(() => {
    if (!open) return;
    const opener = document.activeElement;
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, [open]);
}
