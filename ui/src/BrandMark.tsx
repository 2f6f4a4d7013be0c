// The instance's logo; without one the product's own mark: two ridges under a sun.
import { useState } from "react";
import { brand } from "./brand.ts";
import "./brand-mark.css";

export function BrandMark({ size = 26 }: { size?: number }) {
  const [lost, setLost] = useState(false);
  if (brand.logo !== undefined && !lost)
    return (
      <img
        className="brand-logo"
        src={brand.logo}
        alt=""
        width={size}
        height={size}
        // the page may be older than the logo: without a network it comes from the device
        onError={() => setLost(true)}
      />
    );
  return (
    <svg width={size} height={size} viewBox="0 0 26 26" aria-hidden="true" focusable="false">
      <rect width="26" height="26" rx="6.5" fill="var(--accent)" />
      <g fill="none" stroke="var(--on-accent)" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
        <path d="M4.5 18.1 10.15 8.8l3.6 5.6" />
        <path d="M12.1 18.1 16 11.7l5.5 6.4" />
      </g>
      <circle cx="16" cy="7.75" r="1.5" fill="var(--on-accent)" />
    </svg>
  );
}
