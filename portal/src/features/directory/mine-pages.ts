import type { MinePage } from "../../shell/tabs.ts";
import { profilePath } from "./profile-path.ts";

export const minePages: MinePage[] = [{ path: profilePath, load: () => import("./Profile.tsx") }];
