import { fieldsApi } from "@qilian/contract/fields.ts";
import { serve } from "../../../platform/http/index.ts";
import * as fields from "./fields.ts";

export const fieldRoutes = serve(fieldsApi, {
  fields: ({ tx, actor }) => fields.listFields(tx, actor),
  addField: ({ tx, actor, body }) => fields.addField(tx, actor, body),
  changeField: ({ tx, actor, params, body }) => fields.changeField(tx, actor, params.id, body),
  orderFields: ({ tx, actor, body }) => fields.orderFields(tx, actor, body.ids),
  fieldUse: ({ tx, actor, params }) => fields.fieldUse(tx, actor, params.id),
  deleteField: ({ tx, actor, params }) => fields.deleteField(tx, actor, params.id),
});
