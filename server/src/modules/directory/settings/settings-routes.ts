import { directorySettingsApi } from "@qilian/contract/directory-settings.ts";
import { serve } from "../../../platform/http/index.ts";
import * as settings from "./settings.ts";

export const settingsRoutes = serve(directorySettingsApi, {
  directorySettings: ({ tx }) => settings.showSettings(tx),
  changeDirectorySettings: ({ tx, actor, body }) => settings.changeSettings(tx, actor, body),
  executives: ({ tx, actor, query }) => settings.listExecutives(tx, actor, query),
  changeExecutives: ({ tx, actor, body }) => settings.changeExecutives(tx, actor, body),
});
