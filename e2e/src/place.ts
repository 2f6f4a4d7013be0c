// A page of the three webs: how it is reached, and what shows that it is there in either language.
import type { Locator, Page } from "playwright-core";

/** `manager`: an administrator on a phone, in the portal and proved for the assistant. */
export type Visitor = "nobody" | "operator" | "administrator" | "manager" | "employee";

export type Place = {
  name: string;
  visitor: Visitor;
  /** Where it is; the demo's ids fill it in. */
  path: (known: Known) => string;
  /** There once the page shows its content. Found without words, for both languages. */
  content: (page: Page) => Locator;
  /** Opens what stands on the page, such as a dialog. */
  act?: (page: Page) => Promise<void>;
  /** `act` leaves the product otherwise than it was. */
  changes?: true;
};

/** Ids of the demo that addresses hold. */
export type Known = Record<
  | "member"
  | "import"
  | "checkedImport"
  | "refusedImport"
  | "departmentImport"
  | "department"
  | "colleague"
  | "invitation",
  string
>;
