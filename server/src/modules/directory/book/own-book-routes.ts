import { ownBookApi } from "@qilian/contract/own-book.ts";
import { serve } from "../../../platform/http/index.ts";
import { checkSeen } from "./kept.ts";
import { forgetContacts, noteContact, readOwnBook, star, unstar } from "./own-book.ts";

export const ownBookRoutes = serve(ownBookApi, {
  ownBook: ({ tx, actor }) => readOwnBook(tx, actor),
  star: ({ tx, actor, params }) => star(tx, actor, params.id),
  unstar: ({ tx, actor, params }) => unstar(tx, actor, params.id),
  noteContact: ({ tx, actor, params }) => noteContact(tx, actor, params.id),
  forgetContacts: ({ tx, actor }) => forgetContacts(tx, actor),
  checkSeen: ({ tx, actor, body }) => checkSeen(tx, actor, body.ids),
});
